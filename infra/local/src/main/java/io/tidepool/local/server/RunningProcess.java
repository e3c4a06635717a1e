package io.tidepool.local.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A process that was started from a {@link ProcessSpec}, in a session of its own so that Ctrl-C does not reach it. */
public final class RunningProcess implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(20);
    private static final long POLL_MILLIS = 200;

    private final ProcessSpec spec;
    private final ProcessHandle handle;
    private final Path log;

    private RunningProcess(ProcessSpec spec, ProcessHandle handle, Path log) {
        this.spec = spec;
        this.handle = handle;
        this.log = log;
    }

    /** Starts the process; its output is appended to {@code log}. */
    public static RunningProcess start(ProcessSpec spec, Path log) throws IOException {
        Files.createDirectories(log.toAbsolutePath().getParent());
        var command =
                Stream.concat(Stream.of("setsid"), spec.command().stream()).toList();
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(spec.environment());
        return new RunningProcess(spec, builder.start().toHandle(), log);
    }

    /** Takes charge of a process that runs already. */
    public static RunningProcess adopt(ProcessSpec spec, ProcessHandle handle, Path log) {
        return new RunningProcess(spec, handle, log);
    }

    public ProcessSpec spec() {
        return spec;
    }

    public long pid() {
        return handle.pid();
    }

    public boolean isAlive() {
        return handle.isAlive();
    }

    /** When the operating system says the process began; tells a process from another that got its number later. */
    public Instant startedAt() {
        return handle.info().startInstant().orElse(Instant.EPOCH);
    }

    /**
     * Waits until the process serves.
     *
     * @throws TimeoutException when it does not in time, with the end of its log
     * @throws IllegalStateException when it ended, with the end of its log
     */
    public void awaitReady(Duration limit) throws InterruptedException, TimeoutException {
        var deadline = System.nanoTime() + limit.toNanos();
        while (!spec.ready().isReady()) {
            if (!handle.isAlive()) {
                throw new IllegalStateException(spec.name() + " ended before it was ready; see " + log + "\n" + tail());
            }
            if (System.nanoTime() > deadline) {
                throw new TimeoutException(
                        spec.name() + " was not ready after " + limit.toSeconds() + " s; see " + log + "\n" + tail());
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    /** Ends the process as a crash would: {@code kill -9} of it alone. */
    public void kill() {
        handle.destroyForcibly();
        handle.onExit().join();
    }

    /** Asks the process to end and waits for it; kills it when it does not within 20 s. */
    @Override
    public void close() {
        end(GRACE);
    }

    /** Asks the process to end and waits for it; kills it when it does not in time. */
    public void end(Duration grace) {
        handle.destroy();
        try {
            handle.onExit().get(grace.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            kill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            kill();
        }
    }

    private String tail() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
