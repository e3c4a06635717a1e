package io.tidepool.api.live.kafka;

import io.tidepool.api.order.Status;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the view. Exactly one is there; a kind of a newer instance is read as none.
 *
 * @param lastTrigger the newest of a strategy
 */
record LiveRow(@Nullable ClusterParts cluster, @Nullable Orders orders, OrderStanding.@Nullable Trigger lastTrigger) {
    /** How many orders have a status. */
    record Orders(Status status, long count) {}

    static LiveRow of(ClusterParts parts) {
        return new LiveRow(parts, null, null);
    }

    static LiveRow of(Status status, long count) {
        return new LiveRow(null, new Orders(status, count), null);
    }

    static LiveRow of(long strategyId, Instant at) {
        return new LiveRow(null, null, new OrderStanding.Trigger(strategyId, at));
    }
}
