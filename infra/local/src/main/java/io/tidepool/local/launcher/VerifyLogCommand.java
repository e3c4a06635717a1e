package io.tidepool.local.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import tools.jackson.databind.JsonNode;

/** Finds out whether the operation log is what was written. */
@Command(
        name = "verify-log",
        description = "Checks every row of the operation log; exit status 1 when somebody has changed it.")
final class VerifyLogCommand implements Callable<Integer> {
    private static final int CHANGED = 1;

    @ParentCommand
    private TidepoolCommand parent = new TidepoolCommand();

    @Mixin
    private Administrator administrator = new Administrator();

    @Option(
            names = "--anchor",
            paramLabel = "FILE",
            description = "Compare with the last line of this file of anchors, too, such as a copy on another machine.")
    private @Nullable Path anchors;

    @Option(names = "--json", description = "The answer as it comes, for programs.")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var check = administrator.client(parent.home()).get("/api/operation-log/verify" + anchor());
        System.out.println(json ? JsonFile.JSON.writeValueAsString(check) : text(check));
        return check.path("intact").asBoolean() ? 0 : CHANGED;
    }

    private String anchor() throws IOException {
        if (anchors == null) {
            return "";
        }
        var lines = Files.readAllLines(TidepoolCommand.meant(anchors));
        var parts =
                lines.isEmpty() ? new String[0] : lines.get(lines.size() - 1).split(" ");
        if (parts.length != 3) {
            throw new IllegalArgumentException("--anchor " + anchors + ": its last line must be TIME ROW DIGEST");
        }
        return "?row=" + parts[1] + "&digest=" + parts[2];
    }

    static String text(JsonNode check) {
        var text = new StringBuilder();
        text.append("%,d rows, compared with %,d anchors: %s%n"
                .formatted(
                        check.path("rows").asLong(),
                        check.path("anchors").asLong(),
                        check.path("intact").asBoolean() ? "intact" : "NOT what was written"));
        check.path("defects")
                .forEach(defect -> text.append("  row %d is %s%n"
                        .formatted(
                                defect.path("id").asLong(), defect.path("kind").asString())));
        if (!check.path("head").isNull()) {
            text.append("head: row %d %s"
                    .formatted(
                            check.path("head").path("id").asLong(),
                            check.path("head").path("digest").asString()));
        }
        return text.toString().stripTrailing();
    }
}
