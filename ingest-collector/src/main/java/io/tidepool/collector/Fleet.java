package io.tidepool.collector;

import io.tidepool.collector.round.LastRounds;
import io.tidepool.collector.round.ManagedCluster;
import io.tidepool.collector.round.ManagedClusters;
import io.tidepool.collector.round.Rounds;
import io.tidepool.collector.round.Shard;

/** The clusters of this instance; the others are for its siblings. */
record Fleet(Shard shard, Rounds rounds, LastRounds lastRounds) implements ManagedClusters {
    @Override
    public void managed(ManagedCluster cluster) {
        if (shard.has(cluster.id())) {
            rounds.plan(cluster);
        }
    }

    @Override
    public void gone(long clusterId) {
        rounds.forget(clusterId);
        lastRounds.forget(clusterId);
    }
}
