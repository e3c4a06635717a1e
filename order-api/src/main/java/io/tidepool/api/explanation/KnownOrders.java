package io.tidepool.api.explanation;

import io.tidepool.rules.gate.OrderFact;
import io.tidepool.rules.snapshot.ClusterId;
import io.tidepool.rules.strategy.StrategyId;
import java.time.Instant;
import java.util.List;

/** The scaling orders there were at a moment. */
@FunctionalInterface
public interface KnownOrders {
    /**
     * Those that were open on the cluster, and those of the strategy on any cluster that were triggered since.
     *
     * @param at the moment; what happened to an order after it does not count
     */
    List<OrderFact> at(Instant at, StrategyId strategy, ClusterId cluster, Instant triggeredSince);
}
