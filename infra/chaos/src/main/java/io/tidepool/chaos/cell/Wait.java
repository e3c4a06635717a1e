package io.tidepool.chaos.cell;

import io.tidepool.chaos.cell.Cell.CellFailure;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Waits for something to become true. */
final class Wait {
    private static final long POLL_MILLIS = 200;

    private Wait() {}

    /** @return how long it took */
    static Duration until(String what, Duration limit, Callable<Boolean> condition) throws Exception {
        var began = System.nanoTime();
        while (!condition.call()) {
            if (System.nanoTime() - began > limit.toNanos()) {
                throw new CellFailure("not within " + limit.toSeconds() + " s: " + what);
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
