package io.tidepool.evaluator.pipeline;

import io.tidepool.rules.gate.GateFacts;
import io.tidepool.rules.snapshot.ClusterId;
import io.tidepool.rules.strategy.Strategy;
import io.tidepool.schema.Order;
import io.tidepool.schema.OrderStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.jspecify.annotations.Nullable;

/**
 * What the orders topic tells the gate: the open scaling orders of each cluster and the latest trigger of each cooldown.
 * Closed orders are forgotten, so the state is as large as what is open.
 */
final class KnownOrders {
    static final MapStateDescriptor<Long, List<OpenOrder>> OPEN =
            new MapStateDescriptor<>("open-orders", Types.LONG, Types.LIST(TypeInformation.of(OpenOrder.class)));
    static final MapStateDescriptor<String, Instant> TRIGGERS =
            new MapStateDescriptor<>("triggers", Types.STRING, Types.INSTANT);

    private KnownOrders() {}

    /** Looks up broadcast state that may be changed. */
    interface Writable {
        <K, V> BroadcastState<K, V> state(MapStateDescriptor<K, V> descriptor);
    }

    /** Looks up broadcast state. */
    interface Readable {
        <K, V> ReadOnlyBroadcastState<K, V> state(MapStateDescriptor<K, V> descriptor);
    }

    static void learn(Order order, Writable states) throws Exception {
        var action = Translation.scaling(order.getAction());
        if (action.isEmpty()) {
            return;
        }
        var open = states.state(OPEN);
        var before = open.get(order.getClusterId());
        var after = new ArrayList<OpenOrder>();
        for (var known : before == null ? List.<OpenOrder>of() : before) {
            if (known.id() != order.getOrderId()) {
                after.add(known);
            } else if (known.version() > order.getVersion()) {
                return;
            }
        }
        if (isOpen(order.getStatus())) {
            after.add(OpenOrder.of(order, action.get()));
        }
        open.put(order.getClusterId(), after);
        trigger(order, states.state(TRIGGERS));
    }

    private static void trigger(Order order, BroadcastState<String, Instant> triggers) throws Exception {
        var strategy = order.getStrategyId();
        var triggered = order.getTriggeredAt();
        if (strategy == null || triggered == null) {
            return;
        }
        for (var key : List.of(shared(strategy), pair(strategy, order.getClusterId()))) {
            var known = triggers.get(key);
            if (known == null || triggered.isAfter(known)) {
                triggers.put(key, triggered);
            }
        }
    }

    private static String pair(long strategy, long cluster) {
        return strategy + ":" + cluster;
    }

    private static String shared(long strategy) {
        return Long.toString(strategy);
    }

    private static boolean isOpen(OrderStatus status) {
        return status == OrderStatus.PENDING || status == OrderStatus.PROCESSING;
    }

    /** What the gate asks, as far as orders tell it. */
    static GateFacts facts(Strategy strategy, ClusterId cluster, Readable states) throws Exception {
        var id = strategy.id().value();
        var cooldown = switch (strategy.cooldownScope()) {
            case CLUSTER -> pair(id, cluster.value());
            case STRATEGY -> shared(id);
        };
        return ofOpen(strategy, cluster, states.state(OPEN).get(cluster.value()))
                .withTrigger(states.state(TRIGGERS).get(cooldown));
    }

    private static GateFacts ofOpen(Strategy strategy, ClusterId cluster, @Nullable List<OpenOrder> open) {
        if (open == null || open.isEmpty()) {
            return GateFacts.FREE;
        }
        var orders = open.stream().map(order -> order.fact(cluster.value())).toList();
        return GateFacts.from(strategy, cluster, orders);
    }
}
