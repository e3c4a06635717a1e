package io.tidepool.bench.peers;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Keeping time with the clock. */
final class Waiting {
    private Waiting() {}

    static void until(Instant moment) throws InterruptedException {
        var nanos = Duration.between(Instant.now(), moment).toNanos();
        if (nanos > 0) {
            TimeUnit.NANOSECONDS.sleep(nanos);
        }
    }
}
