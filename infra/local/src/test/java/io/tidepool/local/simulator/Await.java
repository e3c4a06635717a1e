package io.tidepool.local.simulator;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for what the simulated world does on its own. */
final class Await {
    private Await() {}

    static void until(String what, Duration atMost, BooleanSupplier condition) {
        ScheduledExecutorService poll = Executors.newSingleThreadScheduledExecutor();
        CountDownLatch met = new CountDownLatch(1);
        try {
            poll.scheduleWithFixedDelay(
                    () -> {
                        if (condition.getAsBoolean()) {
                            met.countDown();
                        }
                    },
                    0,
                    20,
                    TimeUnit.MILLISECONDS);
            if (!met.await(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("not within " + atMost + ": " + what);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            poll.shutdownNow();
        }
    }

    static void until(String what, BooleanSupplier condition) {
        until(what, Duration.ofSeconds(15), condition);
    }
}
