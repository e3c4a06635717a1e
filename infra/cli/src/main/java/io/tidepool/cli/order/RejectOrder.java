package io.tidepool.cli.order;

import io.tidepool.cli.access.Access;
import io.tidepool.cli.access.Surroundings;
import io.tidepool.cli.output.Shown;
import java.util.HashMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "reject", description = "Rejects an order.")
final class RejectOrder implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this text.")
    private boolean help;

    @Mixin
    private Access access = new Access();

    @Parameters(paramLabel = "ORDER", description = "Its id or its number.")
    private String order = "";

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; it is kept with the order.")
    private String reason = "";

    @Option(
            names = "--version",
            paramLabel = "N",
            description = "The version you have seen; the order is not rejected when it is another one now.")
    private @Nullable Long version;

    @Option(names = "--json", description = "The answer as it comes, for programs.")
    private boolean json;

    RejectOrder(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        var api = access.open(surroundings);
        var body = new HashMap<String, Object>();
        body.put("reason", reason);
        if (version != null) {
            body.put("version", version);
        }
        var moved = api.put("/api/orders/" + OrderLines.id(api, order) + "/reject", body);
        spec.commandLine().getOut().println(json ? Shown.json(moved) : OrderLines.moved(moved));
        return 0;
    }
}
