package io.tidepool.local.launcher;

import java.io.PrintStream;
import java.time.Duration;

/** A line per step, with the time it took. */
public final class Progress {
    private final PrintStream out;
    private final long began = System.nanoTime();

    public Progress(PrintStream out) {
        this.out = out;
    }

    /** Work that may fail in any way; the caller says what went wrong. */
    @FunctionalInterface
    public interface Step {
        void run() throws Exception;
    }

    public void step(String title, Step step) throws Exception {
        var start = System.nanoTime();
        step.run();
        out.printf("  %-52s %6.1f s%n", title, seconds(start));
    }

    Duration sinceBegin() {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
