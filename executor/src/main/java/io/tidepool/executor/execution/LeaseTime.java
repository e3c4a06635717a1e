package io.tidepool.executor.execution;

import java.time.Duration;

/**
 * How long the right to work on a cluster lasts without being renewed.
 *
 * @param granted by the database, by its own clock; above zero
 */
public record LeaseTime(Duration granted) {
    public static final LeaseTime STANDARD = new LeaseTime(Duration.ofSeconds(30));

    public LeaseTime {
        if (granted.isZero() || granted.isNegative()) {
            throw new IllegalArgumentException("a lease must last longer than nothing, lasts " + granted);
        }
    }

    /** How long the holder works by its own clock: shorter, so that it has stopped when another may begin. */
    public Duration work() {
        return granted.multipliedBy(2).dividedBy(3);
    }

    /** How often the holder renews it. */
    public Duration renewal() {
        return granted.dividedBy(6);
    }
}
