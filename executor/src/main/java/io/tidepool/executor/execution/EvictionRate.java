package io.tidepool.executor.execution;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** So many evictions a second in one cluster, however many nodes ask for them; after a silence one second's at once. */
final class EvictionRate {
    private final int perSecond;
    private double left;
    private @Nullable Instant filledAt;

    EvictionRate(int perSecond) {
        this.perSecond = perSecond;
        this.left = perSecond;
    }

    /** How many of those wanted may be asked for now. */
    synchronized int take(int wanted, Instant now) {
        var before = filledAt == null ? now : filledAt;
        // A clock that was set back fills nothing.
        var passed = Math.max(0, Duration.between(before, now).toMillis()) / 1000.0;
        left = Math.min(perSecond, left + passed * perSecond);
        filledAt = now;
        var granted = Math.min(wanted, (int) left);
        left -= granted;
        return granted;
    }
}
