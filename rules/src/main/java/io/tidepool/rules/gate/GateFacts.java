package io.tidepool.rules.gate;

import io.tidepool.rules.snapshot.ClusterId;
import io.tidepool.rules.strategy.CooldownScope;
import io.tidepool.rules.strategy.Strategy;
import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the gate asks about a strategy on a cluster.
 *
 * @param lastTrigger the latest trigger in the scope of the strategy's cooldown; null when there was none
 * @param openOrder number of an open order of the strategy on the cluster; null when there is none
 * @param oppositeOrder number of an open order in the opposite direction on the cluster; null when there is none
 */
public record GateFacts(
        @Nullable Instant lastTrigger,
        @Nullable String openOrder,
        @Nullable String oppositeOrder) implements Serializable {
    public static final GateFacts FREE = new GateFacts(null, null, null);

    /** The facts that follow from a set of orders, such as all that are open or the latest of their strategy. */
    public static GateFacts from(Strategy strategy, ClusterId cluster, Iterable<OrderFact> orders) {
        var facts = FREE;
        for (var order : orders) {
            facts = facts.with(strategy, cluster, order);
        }
        return facts;
    }

    /** These facts and one order more. The order with the smaller number is named when several stand in the way. */
    public GateFacts with(Strategy strategy, ClusterId cluster, OrderFact order) {
        var here = order.cluster().equals(cluster);
        var own = strategy.id().equals(order.strategy());
        return new GateFacts(
                own && (here || strategy.cooldownScope() == CooldownScope.STRATEGY)
                        ? later(lastTrigger, order.triggeredAt())
                        : lastTrigger,
                order.open() && here && own ? smaller(openOrder, order.number()) : openOrder,
                order.open() && here && order.action() == strategy.action().opposite()
                        ? smaller(oppositeOrder, order.number())
                        : oppositeOrder);
    }

    /** These facts and a trigger that no order tells of yet. */
    public GateFacts withTrigger(@Nullable Instant trigger) {
        return new GateFacts(later(lastTrigger, trigger), openOrder, oppositeOrder);
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isAfter(other) ? one : other;
    }

    private static String smaller(@Nullable String one, String other) {
        return one == null || other.compareTo(one) < 0 ? other : one;
    }
}
