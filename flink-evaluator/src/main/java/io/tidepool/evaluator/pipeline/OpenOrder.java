package io.tidepool.evaluator.pipeline;

import io.tidepool.rules.gate.OrderFact;
import io.tidepool.rules.snapshot.ClusterId;
import io.tidepool.rules.strategy.ScalingAction;
import io.tidepool.rules.strategy.StrategyId;
import io.tidepool.schema.Order;
import org.jspecify.annotations.Nullable;

/** An open scaling order of one cluster as Flink keeps it: an {@link OrderFact} without its trigger. */
public record OpenOrder(
        long id, long version, String number, @Nullable Long strategy, ScalingAction action) {
    static OpenOrder of(Order order, ScalingAction action) {
        return new OpenOrder(
                order.getOrderId(), order.getVersion(), order.getOrderNumber(), order.getStrategyId(), action);
    }

    OrderFact fact(long cluster) {
        var owner = strategy == null ? null : new StrategyId(strategy);
        return new OrderFact(id, version, number, owner, new ClusterId(cluster), action, true, null);
    }
}
