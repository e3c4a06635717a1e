package io.tidepool.evaluator.process;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * What both jobs need to run.
 *
 * @param address at which readiness and metrics listen; 0.0.0.0 for every one of the machine
 * @param port Flink's web page and REST API, at 127.0.0.1 always: they ask nobody for a password
 * @param healthPort readiness and metrics
 * @param kafka bootstrap servers
 * @param registry base address of the schema registry
 * @param instance name of this process in what it writes
 * @param checkpoints directory or URI under which checkpoints are kept
 * @param stateBackend {@code hashmap} or {@code rocksdb}
 * @param parallelism subtasks of every operator
 */
public record ProcessSettings(
        String address,
        int port,
        int healthPort,
        String kafka,
        String registry,
        String instance,
        URI checkpoints,
        String stateBackend,
        int parallelism) {

    static ProcessSettings read(Environment environment, String defaultInstance) {
        return new ProcessSettings(
                environment.text("TIDEPOOL_ADDRESS", "127.0.0.1"),
                environment.number("TIDEPOOL_PORT", 1, 65535),
                environment.number("TIDEPOOL_HEALTH_PORT", 1, 65535),
                environment.text("TIDEPOOL_KAFKA"),
                environment.httpAddress("TIDEPOOL_REGISTRY"),
                environment.text("TIDEPOOL_INSTANCE", defaultInstance),
                checkpoints(environment.text("TIDEPOOL_CHECKPOINTS")),
                environment.oneOf("TIDEPOOL_STATE_BACKEND", Set.of("hashmap", "rocksdb"), "hashmap"),
                environment.number("TIDEPOOL_PARALLELISM", 1, 128, 1));
    }

    private static URI checkpoints(String text) {
        return text.matches("[a-z][a-z0-9+.-]*:.*")
                ? URI.create(text)
                : Path.of(text).toAbsolutePath().toUri();
    }

    /** The checkpoints as a directory of this machine; empty when they are on shared storage. */
    Optional<Path> localCheckpoints() {
        return "file".equals(checkpoints.getScheme()) ? Optional.of(Path.of(checkpoints)) : Optional.empty();
    }
}
