package io.tidepool.rules.gate;

import io.tidepool.rules.snapshot.ClusterId;
import io.tidepool.rules.strategy.Strategy;
import io.tidepool.rules.strategy.StrategyId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The orders that can stand in the way: those open, and the latest trigger of each strategy on each cluster. Immutable;
 * grows with open orders and pairs, not with time.
 */
public record OrderBook(Map<Long, OrderFact> open, Map<Pair, Instant> triggers) {
    public static final OrderBook EMPTY = new OrderBook(Map.of(), Map.of());

    /** A strategy on a cluster. */
    public record Pair(StrategyId strategy, ClusterId cluster) {}

    public OrderBook {
        open = Map.copyOf(open);
        triggers = Map.copyOf(triggers);
    }

    /** The book after an order was opened, moved or closed. Of an open order, an older version changes nothing. */
    public OrderBook after(OrderFact order) {
        var known = open.get(order.id());
        if (known != null && order.version() < known.version()) {
            return this;
        }
        var orders = new HashMap<>(open);
        if (order.open()) {
            orders.put(order.id(), order);
        } else {
            orders.remove(order.id());
        }
        var book = new OrderBook(orders, triggers);
        var strategy = order.strategy();
        var trigger = order.triggeredAt();
        return strategy == null || trigger == null ? book : book.afterTrigger(strategy, order.cluster(), trigger);
    }

    /** The book after a strategy triggered, by the time of the snapshot that fired; the latest counts. */
    public OrderBook afterTrigger(StrategyId strategy, ClusterId cluster, Instant at) {
        var times = new HashMap<>(triggers);
        times.merge(new Pair(strategy, cluster), at, (one, other) -> one.isAfter(other) ? one : other);
        return new OrderBook(open, times);
    }

    /** What the gate asks about a strategy on a cluster. */
    public GateFacts facts(Strategy strategy, ClusterId cluster) {
        return GateFacts.from(strategy, cluster, open.values()).withTrigger(lastTrigger(strategy, cluster));
    }

    private @Nullable Instant lastTrigger(Strategy strategy, ClusterId cluster) {
        return switch (strategy.cooldownScope()) {
            case CLUSTER -> triggers.get(new Pair(strategy.id(), cluster));
            case STRATEGY ->
                triggers.entrySet().stream()
                        .filter(entry -> entry.getKey().strategy().equals(strategy.id()))
                        .map(Map.Entry::getValue)
                        .max(Instant::compareTo)
                        .orElse(null);
        };
    }
}
