package io.tidepool.collector.round;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The last round of each cluster. */
public final class LastRounds implements RoundSink {
    private final Map<Long, FinishedRound> byCluster = new ConcurrentHashMap<>();

    @Override
    public void accept(FinishedRound round) {
        byCluster.put(round.cluster().id(), round);
    }

    /** Of a cluster that is no longer looked at. */
    public void forget(long clusterId) {
        byCluster.remove(clusterId);
    }

    /** In the order of cluster ids. */
    public List<FinishedRound> all() {
        return byCluster.values().stream()
                .sorted(Comparator.comparingLong(round -> round.cluster().id()))
                .toList();
    }
}
