package io.tidepool.local.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/**
 * Where a stack keeps everything it has: data, logs, credentials, who runs.
 *
 * @param folder outlives {@code down} and {@code up}
 */
public record Home(Path folder) {
    public Path data(String server) {
        return folder.resolve("data").resolve(server);
    }

    Path logs() {
        return folder.resolve("logs");
    }

    public Path log(String process) {
        return logs().resolve(process + ".log");
    }

    public Path credentials() {
        return folder.resolve("credentials.json");
    }

    Path sealingKey() {
        return folder.resolve("sealing.key");
    }

    Path tokenKey() {
        return folder.resolve("token.key");
    }

    Path auditKey() {
        return folder.resolve("audit.key");
    }

    Path auditAnchors() {
        return folder.resolve("operation-log.anchors");
    }

    Path runState() {
        return folder.resolve("run.json");
    }

    public Path kubeconfigs() {
        return folder.resolve("kubeconfigs");
    }

    /** Forgets everything. */
    public void delete() {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
