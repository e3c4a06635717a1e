package io.tidepool.meter;

import java.time.Duration;

/** Bounds of the buckets in which the stages of a decision are timed, the same in every process. */
public final class StageBounds {
    private StageBounds() {}

    /** From the shortest to the longest; a copy. */
    public static Duration[] all() {
        return new Duration[] {
            Duration.ofMillis(100),
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(15),
            Duration.ofMinutes(1)
        };
    }
}
