package io.tidepool.evaluator.pipeline;

import io.tidepool.schema.Strategy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.jspecify.annotations.Nullable;

/** The broadcast strategies by cluster; made anew after an edit, so that a snapshot only meets strategies of its cluster. */
final class StrategiesInForce {
    private @Nullable Map<Long, List<InForce>> byCluster;

    /** A strategy in both shapes. */
    record InForce(Strategy wire, io.tidepool.rules.strategy.Strategy rule) {}

    void forget() {
        byCluster = null;
    }

    /** In the order of their ids. */
    List<InForce> of(long cluster, ReadOnlyBroadcastState<Long, Strategy> strategies) throws Exception {
        var index = byCluster;
        if (index == null) {
            index = index(strategies);
            byCluster = index;
        }
        return index.getOrDefault(cluster, List.of());
    }

    private static Map<Long, List<InForce>> index(ReadOnlyBroadcastState<Long, Strategy> strategies) throws Exception {
        var all = new ArrayList<Strategy>();
        for (var entry : strategies.immutableEntries()) {
            if (!entry.getValue().getDeleted()) {
                all.add(entry.getValue());
            }
        }
        all.sort((one, other) -> Long.compare(one.getId(), other.getId()));
        var index = new HashMap<Long, List<InForce>>();
        for (var strategy : all) {
            var inForce = new InForce(strategy, Translation.strategy(strategy));
            for (var cluster : strategy.getClusterIds()) {
                index.computeIfAbsent(cluster, anyCluster -> new ArrayList<>()).add(inForce);
            }
        }
        return index;
    }
}
