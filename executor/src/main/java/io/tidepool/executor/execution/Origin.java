package io.tidepool.executor.execution;

import io.tidepool.executor.cluster.ClusterId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The command something was asked by.
 *
 * @param traceId of the trace the command belongs to; null when it told none
 */
public record Origin(
        String commandId,
        long orderId,
        String orderNumber,
        ClusterId clusterId,
        Instant issuedAt,
        @Nullable String traceId) {}
