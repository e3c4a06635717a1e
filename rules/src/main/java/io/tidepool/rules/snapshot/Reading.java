package io.tidepool.rules.snapshot;

import io.tidepool.rules.strategy.ThresholdType;

/**
 * What rules compare of a snapshot, worked out once for all strategies of its cluster. Percent; NaN is unknown.
 *
 * @param takenAtMillis since 1970
 * @param intervalMillis the collection interval in force, positive
 */
public record Reading(
        Snapshot snapshot,
        long takenAtMillis,
        long intervalMillis,
        double cpuUsage,
        double cpuAllocated,
        double memoryUsage,
        double memoryAllocated) {
    public static final int METRICS = 4;

    public static Reading of(Snapshot snapshot) {
        return new Reading(
                snapshot,
                snapshot.takenAt().toEpochMilli(),
                snapshot.interval().toMillis(),
                snapshot.cpu().usage(),
                snapshot.cpu().allocated(),
                snapshot.memory().usage(),
                snapshot.memory().allocated());
    }

    /** A number below {@link #METRICS} for each metric, in the order of the components. */
    public static int metric(boolean ofCpu, ThresholdType type) {
        return (ofCpu ? 0 : 2) + (type == ThresholdType.USAGE ? 0 : 1);
    }

    /** @param metric by {@link #metric} */
    public double value(int metric) {
        return switch (metric) {
            case 0 -> cpuUsage;
            case 1 -> cpuAllocated;
            case 2 -> memoryUsage;
            case 3 -> memoryAllocated;
            default -> throw new IllegalArgumentException("metric " + metric + " is none of " + METRICS);
        };
    }

    public double cpu(ThresholdType type) {
        return type == ThresholdType.USAGE ? cpuUsage : cpuAllocated;
    }

    public double memory(ThresholdType type) {
        return type == ThresholdType.USAGE ? memoryUsage : memoryAllocated;
    }
}
