package io.tidepool.api.strategy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of a strategy's history: a run of equal outcomes.
 *
 * @param executionTime of the first
 * @param lastExecutionTime of the last so far
 * @param result {@code order_created}, {@code skipped} or {@code failed_check}
 */
public record Execution(
        long id,
        long strategyId,
        @Nullable Long clusterId,
        @Nullable String clusterName,
        @Nullable String resourceType,
        Instant executionTime,
        Instant lastExecutionTime,
        int occurrences,
        String triggeredValue,
        String thresholdValue,
        String result,
        String reasonCode,
        String reason,
        @Nullable Long orderId,
        @Nullable String orderNumber) {}
