package io.tidepool.rules.snapshot;

import io.tidepool.rules.strategy.Strategy;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one resource type of a cluster had, requested and used at one moment.
 *
 * @param takenAt when the sample was taken: the time of every rule
 * @param interval the collection interval in force, positive
 * @param failure why the collection failed; null when it succeeded
 */
public record Snapshot(
        ClusterId cluster,
        String resourceType,
        Instant takenAt,
        Duration interval,
        Load cpu,
        Load memory,
        @Nullable String failure)
        implements Serializable {

    /** @throws IllegalArgumentException when the interval is not positive */
    public Snapshot {
        if (interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException("interval must be positive, was " + interval);
        }
        if (failure != null) {
            cpu = Load.UNKNOWN;
            memory = Load.UNKNOWN;
        }
    }

    /** A collection that gave no figures, whatever the resource type. */
    public static Snapshot failed(
            ClusterId cluster, String resourceType, Instant takenAt, Duration interval, String failure) {
        return new Snapshot(cluster, resourceType, takenAt, interval, Load.UNKNOWN, Load.UNKNOWN, failure);
    }

    /** Whether the strategy looks at this snapshot. A failed collection concerns every resource type. */
    public boolean concerns(Strategy strategy) {
        return failure != null || resourceType.equals(strategy.resourceType());
    }
}
