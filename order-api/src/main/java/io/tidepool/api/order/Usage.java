package io.tidepool.api.order;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How busy a cluster is; percent of its capacity, null when unknown.
 *
 * @param cpuAllocation requested
 * @param memoryAllocation requested
 * @param nodeCount nodes that make up the capacity
 */
public record Usage(
        @Nullable Double cpuUsage,
        @Nullable Double memoryUsage,
        @Nullable Double cpuAllocation,
        @Nullable Double memoryAllocation,
        @Nullable Integer nodeCount,
        @Nullable Instant takenAt) {

    /** The same load on more nodes, or on fewer when the number is negative; empty when that cannot be told. */
    Optional<Usage> withNodes(int more) {
        if (nodeCount == null || nodeCount == 0 || nodeCount + more <= 0) {
            return Optional.empty();
        }
        var factor = (double) nodeCount / (nodeCount + more);
        return Optional.of(new Usage(
                scaled(cpuUsage, factor),
                scaled(memoryUsage, factor),
                scaled(cpuAllocation, factor),
                scaled(memoryAllocation, factor),
                nodeCount + more,
                takenAt));
    }

    /** What the order would make of it, if its devices are like the nodes that are there. */
    public Optional<Usage> after(Action action, int devices) {
        return switch (action) {
            case POOL_ENTRY -> withNodes(devices);
            case POOL_EXIT -> withNodes(-devices);
            case MAINTENANCE_REQUEST, MAINTENANCE_UNCORDON -> Optional.empty();
        };
    }

    boolean above(double percent) {
        return cpuUsage != null && cpuUsage > percent || memoryUsage != null && memoryUsage > percent;
    }

    String inWords() {
        return "CPU " + percent(cpuUsage) + "、内存 " + percent(memoryUsage);
    }

    private static @Nullable Double scaled(@Nullable Double value, double factor) {
        return value == null ? null : Math.round(value * factor * 100) / 100.0;
    }

    private static String percent(@Nullable Double value) {
        return value == null ? "未知" : Math.round(value * 10) / 10.0 + "%";
    }
}
