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

    /** All four values, each at the place that {@link #metric} gives. */
    public double[] values() {
        return new double[] {cpuUsage, cpuAllocated, memoryUsage, memoryAllocated};
    }

    /** Where {@link #values} has a metric: that of the CPU or of the memory. */
    public static int metric(boolean ofCpu, ThresholdType type) {
        return (ofCpu ? 0 : 2) + (type == ThresholdType.USAGE ? 0 : 1);
    }

    public double cpu(ThresholdType type) {
        return type == ThresholdType.USAGE ? cpuUsage : cpuAllocated;
    }

    public double memory(ThresholdType type) {
        return type == ThresholdType.USAGE ? memoryUsage : memoryAllocated;
    }
}
