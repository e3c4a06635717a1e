package io.tidepool.api.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Mean, smallest and largest figure of one step, in percent; null is unknown.
 *
 * @param time beginning of the step
 */
public record TrendPoint(
        Instant time,
        @Nullable Double cpuUsage,
        @Nullable Double cpuUsageMin,
        @Nullable Double cpuUsageMax,
        @Nullable Double cpuAllocation,
        @Nullable Double cpuAllocationMin,
        @Nullable Double cpuAllocationMax,
        @Nullable Double memoryUsage,
        @Nullable Double memoryUsageMin,
        @Nullable Double memoryUsageMax,
        @Nullable Double memoryAllocation,
        @Nullable Double memoryAllocationMin,
        @Nullable Double memoryAllocationMax) {

    /** The same without what is not about CPU. */
    public TrendPoint cpuOnly() {
        return new TrendPoint(
                time,
                cpuUsage,
                cpuUsageMin,
                cpuUsageMax,
                cpuAllocation,
                cpuAllocationMin,
                cpuAllocationMax,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** The same without what is not about memory. */
    public TrendPoint memoryOnly() {
        return new TrendPoint(
                time,
                null,
                null,
                null,
                null,
                null,
                null,
                memoryUsage,
                memoryUsageMin,
                memoryUsageMax,
                memoryAllocation,
                memoryAllocationMin,
                memoryAllocationMax);
    }
}
