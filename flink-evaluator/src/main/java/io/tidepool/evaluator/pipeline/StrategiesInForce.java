package io.tidepool.evaluator.pipeline;

import io.tidepool.evaluator.stream.AvroType;
import io.tidepool.rules.strategy.PreparedStrategy;
import io.tidepool.schema.Strategy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.Types;

/** The broadcast strategies by cluster. An edit touches its own clusters only. */
final class StrategiesInForce {
    static final MapStateDescriptor<Long, Strategy> STRATEGIES =
            new MapStateDescriptor<>("strategies", Types.LONG, AvroType.to(Strategy.class));

    private final Map<Long, TreeMap<Long, PreparedStrategy>> rules = new HashMap<>();
    private final Map<Long, Panel> panels = new HashMap<>();
    /** One for all clusters with the same strategies, none of which equals another: it stays at hand. */
    private final Map<List<PreparedStrategy>, Panel> shared = new HashMap<>();

    private boolean read;

    /** Takes in an edit; an older version than the one known changes nothing. */
    void learn(Strategy edited, BroadcastState<Long, Strategy> strategies) throws Exception {
        readOnce(strategies);
        var known = strategies.get(edited.getId());
        if (known != null && known.getVersion() > edited.getVersion()) {
            return;
        }
        strategies.put(edited.getId(), edited);
        if (known != null) {
            withdraw(known);
        }
        enter(edited);
    }

    /** In force until {@link Panel#isReplaced}. */
    Panel of(long cluster, ReadOnlyBroadcastState<Long, Strategy> strategies) throws Exception {
        readOnce(strategies);
        var panel = panels.get(cluster);
        if (panel == null || panel.isReplaced()) {
            var here = rules.get(cluster);
            panel = shared.computeIfAbsent(here == null ? List.of() : List.copyOf(here.values()), Panel::of);
            panels.put(cluster, panel);
        }
        return panel;
    }

    private void readOnce(ReadOnlyBroadcastState<Long, Strategy> strategies) throws Exception {
        if (!read) {
            for (var entry : strategies.immutableEntries()) {
                enter(entry.getValue());
            }
            read = true;
        }
    }

    private void withdraw(Strategy known) {
        for (var cluster : known.getClusterIds()) {
            var here = rules.get(cluster);
            if (here != null && here.remove(known.getId()) != null && here.isEmpty()) {
                rules.remove(cluster);
            }
            replace(cluster);
        }
    }

    private void replace(long cluster) {
        var panel = panels.remove(cluster);
        if (panel != null) {
            shared.remove(panel.strategies());
            panel.replace();
        }
    }

    private void enter(Strategy strategy) {
        if (strategy.getDeleted()) {
            return;
        }
        var rule = PreparedStrategy.of(Translation.strategy(strategy));
        for (var cluster : strategy.getClusterIds()) {
            rules.computeIfAbsent(cluster, anyCluster -> new TreeMap<>()).put(strategy.getId(), rule);
            replace(cluster);
        }
    }
}
