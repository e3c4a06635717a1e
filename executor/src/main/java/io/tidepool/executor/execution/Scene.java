package io.tidepool.executor.execution;

import io.tidepool.executor.cluster.ClusterId;
import io.tidepool.executor.cluster.ClusterNode;
import io.tidepool.executor.cluster.ClusterReader;
import io.tidepool.executor.cluster.Clusters;
import io.tidepool.executor.cluster.EvictionAnswer;
import io.tidepool.executor.cluster.NodeChange;
import io.tidepool.executor.cluster.OwnerMark;
import io.tidepool.executor.cluster.PodRef;
import io.tidepool.executor.cluster.WriteAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * One look at one step of one device. Calls that change something go through here, because each has to be announced in
 * the store first and needs a lease that outlasts it.
 */
final class Scene {
    private final Clusters clusters;
    private final Ledger ledger;
    private final Lease lease;
    private final Pace pace;
    private final Evictions evictions;
    private final Instant now;
    private Target target;
    private StepRecord record;
    private boolean announced;

    Scene(Clusters clusters, Ledger ledger, Pace pace, Evictions evictions, Instant now, Target target, Step step) {
        this.clusters = clusters;
        this.ledger = ledger;
        this.lease = ledger.lease();
        this.pace = pace;
        this.evictions = evictions;
        this.now = now;
        this.target = target;
        this.record = target.record(step).orElseGet(() -> StepRecord.begin(step, now, lease.token()));
    }

    Execution execution() {
        return ledger.execution();
    }

    Target target() {
        return target;
    }

    StepRecord record() {
        return record;
    }

    Instant now() {
        return now;
    }

    Pace pace() {
        return pace;
    }

    OwnerMark mark() {
        return execution().mark(lease.token());
    }

    /** The node's mark when it is ours; a newer one means that this executor has been replaced. */
    Optional<OwnerMark> ours(ClusterNode node) {
        var ours = node.mark().filter(mark -> mark.orderId() == execution().closedBy());
        if (ours.isPresent() && ours.get().token() > lease.token()) {
            throw new LeaseLost("node " + node.name() + " is signed with the newer token "
                    + ours.get().token());
        }
        return ours;
    }

    ClusterReader cluster() {
        return clusters.reader(clusterId());
    }

    void onNode(ClusterNode node) {
        target = target.onNode(node.name(), node.uid());
    }

    void remember(StepMemo memo) {
        record = record.waiting(lease.token(), memo);
    }

    /** Writes down that a call follows. After a crash this is what makes its effects ours. */
    void announce() {
        requireLease();
        record = record.announced(lease.token(), record.memo());
        target = target.with(record);
        ledger.save(target, List.of(), Duration.ZERO);
        announced = true;
    }

    WriteAnswer change(ClusterNode node, NodeChange change) {
        requireAnnounced();
        return clusters.writer(clusterId()).change(node, change);
    }

    WriteAnswer delete(ClusterNode node) {
        requireAnnounced();
        return clusters.writer(clusterId()).delete(node);
    }

    /** How many of so many evictions the cluster's rate allows now. */
    int evictionsAllowed(int wanted) {
        return evictions.rate(clusterId()).take(wanted, now);
    }

    /** Asks for all at the same time; those not yet asked for when an answer says so stay without one. */
    List<Optional<EvictionAnswer>> evict(List<PodRef> pods, Predicate<EvictionAnswer> stop) {
        var stopped = new AtomicBoolean();
        return evictions
                .calls()
                .all(pods.stream()
                        .<Supplier<Optional<EvictionAnswer>>>map(pod -> () -> {
                            if (stopped.get()) {
                                return Optional.empty();
                            }
                            requireAnnounced();
                            var answer = clusters.writer(clusterId()).evict(pod);
                            if (stop.test(answer)) {
                                stopped.set(true);
                            }
                            return Optional.of(answer);
                        })
                        .toList());
    }

    WriteAnswer renewMark(ClusterNode node) {
        requireLease();
        return clusters.writer(clusterId()).change(node, NodeChange.sign(mark()));
    }

    private ClusterId clusterId() {
        return execution().origin().clusterId();
    }

    private void requireAnnounced() {
        if (!announced) {
            throw new IllegalStateException("a call of " + record.step() + " was not announced");
        }
        requireLease();
    }

    private void requireLease() {
        if (!lease.outlasts(pace.callTimeout())) {
            throw new LeaseLost("the lease of cluster " + lease.clusterId() + " ends too soon for another call");
        }
    }
}
