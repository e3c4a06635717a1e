package io.tidepool.api.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Means of one step, in percent; null is unknown.
 *
 * @param time beginning of the step
 */
public record TrendPoint(
        Instant time,
        @Nullable Double cpuUsage,
        @Nullable Double cpuAllocation,
        @Nullable Double memoryUsage,
        @Nullable Double memoryAllocation) {}
