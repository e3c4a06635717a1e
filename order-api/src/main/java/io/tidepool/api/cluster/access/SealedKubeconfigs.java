package io.tidepool.api.cluster.access;

import io.tidepool.access.Sealer;
import io.tidepool.api.cluster.Cluster;
import io.tidepool.api.cluster.ClusterFeed;
import io.tidepool.api.cluster.ClusterStore;
import io.tidepool.api.secret.SealedThings;
import io.tidepool.api.transaction.Transactions;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** The kubeconfigs of all clusters; one that was moved is sent to those who read it. */
@Component
class SealedKubeconfigs implements SealedThings {
    private final ClusterStore store;
    private final ClusterFeed feed;
    private final Sealer sealer;
    private final Transactions transactions;

    SealedKubeconfigs(ClusterStore store, ClusterFeed feed, Sealer sealer, Transactions transactions) {
        this.store = store;
        this.feed = feed;
        this.sealer = sealer;
        this.transactions = transactions;
    }

    private enum Move {
        NONE,
        MOVED,
        PRESENT,
        BROKEN
    }

    @Override
    public String kind() {
        return "kubeconfig";
    }

    @Override
    public Rewrapped rewrap() {
        var moves = new ArrayList<Move>();
        for (var cluster : store.all()) {
            moves.add(transactions.inOne(() -> move(cluster.id())));
        }
        return new Rewrapped(kind(), count(moves, Move.MOVED), count(moves, Move.PRESENT), count(moves, Move.BROKEN));
    }

    private Move move(long id) {
        var cluster = store.lock(id);
        var sealed = cluster.flatMap(one -> store.sealedKubeconfig(one.id()));
        return sealed.isEmpty() ? Move.NONE : move(cluster.get(), sealed.get());
    }

    private Move move(Cluster cluster, String sealed) {
        var wrapped = sealer.rewrap(sealed, Sealer.clusterData(cluster.clusterId()));
        if (wrapped.isEmpty()) {
            return Move.BROKEN;
        }
        if (wrapped.get().equals(sealed)) {
            return Move.PRESENT;
        }
        store.save(cluster, wrapped.get());
        feed.changed(cluster);
        return Move.MOVED;
    }

    private static int count(List<Move> moves, Move wanted) {
        return (int) moves.stream().filter(move -> move == wanted).count();
    }
}
