package io.tidepool.bench.stack;

import java.util.concurrent.locks.LockSupport;

/** An open loop: things happen at their times, however long earlier ones took. */
public final class Schedule {
    private static final long NAP_NANOS = 200_000;

    private Schedule() {}

    /** Something to do at its time. */
    @FunctionalInterface
    public interface Step {
        void at(int index, long dueNanos);
    }

    /** Does so many steps at a constant rate; each learns when it was due, which is when its wait began. */
    public static void run(int steps, double perSecond, Step step) {
        var begin = System.nanoTime();
        for (var i = 0; i < steps; i++) {
            var due = begin + (long) (i * 1e9 / perSecond);
            for (var wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(Math.min(wait, NAP_NANOS));
            }
            step.at(i, due);
        }
    }
}
