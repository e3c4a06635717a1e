package io.tidepool.api.outage;

import io.tidepool.api.testing.OutageWorld;
import io.tidepool.local.server.Project;
import io.tidepool.local.server.ReadyCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** One process of the API, which is started from its jar, replaced now and then, and ends with the test. */
final class Instance implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(120);
    /** Longer than the balancer needs to see that it ends. */
    private static final int GRACE_SECONDS = 3;

    private static final int END_SECONDS = 60;

    /** Patient with a database that is slow because a process beside it starts: no outage is what is tested here. */
    private static final List<String> JVM = List.of(
            "-Xmx320m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Dspring.datasource.hikari.connection-timeout=9000",
            "-Dspring.datasource.hikari.data-source-properties.socketTimeout=9",
            "-Dspring.datasource.hikari.connection-init-sql=set statement_timeout = '9s'");

    private final OutageWorld world;
    private final int port;
    private final Path log;
    private final ReadyCheck readiness;
    private @Nullable Process process;

    Instance(OutageWorld world, int port, Path folder) {
        this.world = world;
        this.port = port;
        this.log = folder.resolve("order-api-" + port + ".log");
        this.readiness = ReadyCheck.http(server() + "/actuator/health/readiness");
    }

    String server() {
        return "http://127.0.0.1:" + port;
    }

    /** As a balancer asks. */
    boolean isReady() throws InterruptedException {
        return readiness.isReady();
    }

    void start() throws IOException {
        var command = Project.locate().java("order-api", "io.tidepool.api.OrderApiApplication", JVM, List.of());
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(world.environment("order-api-" + port, port, GRACE_SECONDS));
        process = builder.start();
    }

    void awaitReady() {
        Awaitility.await().atMost(START).until(this::isReady);
    }

    /** Asks it to end and waits until it has; tells how it ended. */
    int stop() throws InterruptedException {
        if (process == null) {
            throw new IllegalStateException("was never started");
        }
        process.destroy();
        if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("did not end; see " + log);
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
        }
    }
}
