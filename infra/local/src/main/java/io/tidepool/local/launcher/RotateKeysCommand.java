package io.tidepool.local.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import tools.jackson.databind.JsonNode;

/**
 * Puts another key first into the key file and moves all secrets to it. The key of before stays in the file: records of
 * the topic of clusters that are not compacted yet are sealed with it. What was before that is gone.
 */
@Command(
        name = "rotate-keys",
        description = "Makes another key for kubeconfigs and other secrets, and moves them to it; nothing stops.")
final class RotateKeysCommand implements Callable<Integer> {
    private static final int KEY_BYTES = 32;
    private static final int BROKEN = 1;
    private static final String REWRAP = "/api/system/secrets/rewrap";

    @ParentCommand
    private TidepoolCommand parent = new TidepoolCommand();

    @Mixin
    private Administrator administrator = new Administrator();

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            description = "The key file of all processes (default: that of the stack here).")
    private @Nullable Path keyFile;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var file = keyFile == null ? parent.home().sealingKey() : TidepoolCommand.meant(keyFile);
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException("--key-file " + file + ": must be a readable file");
        }
        var client = administrator.client(parent.home());
        // Only the first key is kept: what an earlier rotation has left behind comes to it before.
        var before = client.post(REWRAP, Map.of());
        if (broken(before) > 0) {
            throw new IllegalStateException(
                    "no key was changed, as there are secrets that do not open: " + text(before));
        }
        JsonFile.writeText(file, withNewKey(Files.readString(file)));
        var outcome = client.post(REWRAP, Map.of());
        System.out.println(text(outcome));
        return broken(outcome) == 0 ? 0 : BROKEN;
    }

    /** A new key, then the first of before. */
    static String withNewKey(String keys) {
        var bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes) + "\n"
                + keys.strip().lines().findFirst().orElse("") + "\n";
    }

    private static String text(JsonNode outcome) {
        var text = new StringBuilder("key " + outcome.path("key_id").asString());
        outcome.path("secrets")
                .forEach(secrets -> text.append("%n  %-20s %d moved, %d there already, %d do not open"
                        .formatted(
                                secrets.path("kind").asString(),
                                secrets.path("moved").asInt(),
                                secrets.path("present").asInt(),
                                secrets.path("broken").asInt())));
        return text.toString();
    }

    private static int broken(JsonNode outcome) {
        return outcome.path("secrets")
                .valueStream()
                .mapToInt(secrets -> secrets.path("broken").asInt())
                .sum();
    }
}
