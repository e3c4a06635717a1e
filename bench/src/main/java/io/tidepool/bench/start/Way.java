package io.tidepool.bench.start;

import io.tidepool.local.server.ProcessSpec;
import io.tidepool.local.server.RunningProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A way to start the order API, and how long that took each time. */
final class Way {
    private static final long LONGEST_SECONDS = 120;
    private static final long POLL_MILLIS = 10;

    private final String name;
    private final ProcessSpec spec;
    private final List<Long> millis = new ArrayList<>();

    Way(String name, ProcessSpec spec) {
        this.name = name;
        this.spec = spec;
    }

    String name() {
        return name;
    }

    ProcessSpec spec() {
        return spec;
    }

    /** From before the process exists until readiness answers 200. */
    void measure(Launcher launcher) throws Exception {
        var begin = System.nanoTime();
        var process = launcher.start(spec);
        while (!spec.ready().isReady()) {
            if (!process.isAlive() || System.nanoTime() - begin > TimeUnit.SECONDS.toNanos(LONGEST_SECONDS)) {
                throw new IllegalStateException("the order API did not become ready: " + name);
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        millis.add((System.nanoTime() - begin) / 1_000_000);
        process.close();
    }

    long median() {
        return millis.stream().sorted().toList().get(millis.size() / 2);
    }

    List<Long> all() {
        return List.copyOf(millis);
    }

    /** Starts a process. */
    @FunctionalInterface
    interface Launcher {
        RunningProcess start(ProcessSpec spec) throws Exception;
    }
}
