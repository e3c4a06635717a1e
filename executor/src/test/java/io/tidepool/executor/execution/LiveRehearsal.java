package io.tidepool.executor.execution;

import io.tidepool.executor.cluster.ClusterId;
import io.tidepool.executor.device.DeviceId;
import io.tidepool.local.simulator.SimulatedCluster;
import io.tidepool.local.simulator.fault.Journal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Runs one execution on a simulated cluster, through its API. The executor's own clock goes on with every look, so that
 * deadlines do not depend on how fast this machine is; between two looks it waits for the cluster to move.
 */
final class LiveRehearsal {
    static final long ORDER = 42;
    private static final Duration CLUSTER_MOVES_WITHIN = Duration.ofMillis(30);
    private static final int MOST_LOOKS = 3_000;

    final MemoryStore store = new MemoryStore(new Crashes());
    Instant now = Instant.now();
    private final ClusterId id;
    private final SimulatedCluster cluster;
    private final Reconciler reconciler;

    LiveRehearsal(LiveClusters clusters, ClusterId id, SimulatedCluster cluster, Limits limits) {
        clusters.register(id, cluster);
        this.id = id;
        this.cluster = cluster;
        this.reconciler = new Reconciler(
                new CountedClusters(clusters, () -> now),
                new Accepting(),
                new Books(store, new MemoryFleet(store), new MemoryBrakes(), new MemoryStops()),
                Rehearsal.pace(limits),
                SideBySide.inTurn(),
                SideBySide.inTurn());
        store.leaseTo(1);
    }

    /** A data centre that agrees and does nothing. */
    private static final class Accepting implements Provisioner {
        @Override
        public Answer join(Machine machine) {
            return Answer.accepted();
        }

        @Override
        public Answer leave(Machine machine) {
            return Answer.accepted();
        }

        @Override
        public boolean removesNode(ClusterId clusterId) {
            return false;
        }
    }

    void ask(Action action, String... nodes) {
        var targets = new ArrayList<Target>();
        for (var node : nodes) {
            targets.add(target(targets.size() + 1, node));
        }
        store.put(Execution.asked("execution", origin(), action, Map.of(), 0, targets));
    }

    /** Asks for the node to be opened again that this order has closed. */
    void askReopening(String node) {
        store.put(Execution.reopening("execution", origin(), ORDER, List.of(target(1, node))));
    }

    private Origin origin() {
        return new Origin("command", ORDER, "ESO-42", id, now, null);
    }

    private static Target target(int device, String node) {
        return new Target(new DeviceId(device), node, "10.0.0." + device, null, null, false, List.of(), null, false);
    }

    void cancel(String reason) {
        store.cancel(reason);
    }

    /** One look; false when there is nothing more to do. */
    boolean look() {
        var before = cluster.store().version();
        var next = reconciler.reconcile("execution", new Lease(id, 1, () -> 0, 0), now);
        if (next == null) {
            return false;
        }
        now = now.plus(next);
        if (!next.isZero()) {
            awaitMove(before);
        }
        return true;
    }

    /** Looks until the execution is over or there is enough of it. */
    void runUntil(BooleanSupplier enough) {
        for (var looks = 0; looks < MOST_LOOKS; looks++) {
            if (enough.getAsBoolean() || !look()) {
                return;
            }
        }
    }

    Execution run() {
        runUntil(() -> false);
        return store.current();
    }

    private void awaitMove(long version) {
        try {
            cluster.store().awaitChange(version, CLUSTER_MOVES_WITHIN);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    List<Journal.Entry> journal() {
        return cluster.journal().entries();
    }
}
