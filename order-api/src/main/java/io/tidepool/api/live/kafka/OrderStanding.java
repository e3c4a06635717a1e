package io.tidepool.api.live.kafka;

import io.tidepool.api.order.Status;
import io.tidepool.schema.Order;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * As much of an order as the view needs.
 *
 * @param trigger null when a person made it
 */
record OrderStanding(long version, Status status, @Nullable Trigger trigger) {
    /**
     * What led to an order.
     *
     * @param at when the snapshot was taken that fired
     */
    record Trigger(long strategyId, Instant at) {}

    /** @throws IllegalArgumentException when the status is none that we know */
    static OrderStanding of(Order sent) {
        var strategy = sent.getStrategyId();
        var at = sent.getTriggeredAt();
        return new OrderStanding(
                sent.getVersion(),
                Status.valueOf(sent.getStatus().name()),
                strategy == null || at == null ? null : new Trigger(strategy, at));
    }

    /** The newer of both; messages may come again. */
    OrderStanding and(OrderStanding other) {
        return other.version > version ? other : this;
    }
}
