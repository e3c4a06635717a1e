package io.tidepool.evaluator.pipeline;

import java.util.IdentityHashMap;
import java.util.Map;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.runtime.state.OperatorStateBackend;

/** The broadcast state of an operator: strategies and orders. */
final class Tables implements KnownOrders.Writable, KnownOrders.Readable {
    private final Map<MapStateDescriptor<?, ?>, BroadcastState<?, ?>> states = new IdentityHashMap<>();

    Tables(OperatorStateBackend backend) throws Exception {
        states.put(StrategiesInForce.STRATEGIES, backend.getBroadcastState(StrategiesInForce.STRATEGIES));
        states.put(KnownOrders.OPEN, backend.getBroadcastState(KnownOrders.OPEN));
        states.put(KnownOrders.TRIGGERS, backend.getBroadcastState(KnownOrders.TRIGGERS));
    }

    @Override
    @SuppressWarnings("unchecked") // Each state was put under its own descriptor.
    public <K, V> BroadcastState<K, V> state(MapStateDescriptor<K, V> descriptor) {
        var state = states.get(descriptor);
        if (state == null) {
            throw new IllegalArgumentException("no table " + descriptor.getName());
        }
        return (BroadcastState<K, V>) state;
    }
}
