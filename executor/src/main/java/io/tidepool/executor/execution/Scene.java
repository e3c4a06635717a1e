package io.tidepool.executor.execution;

import io.tidepool.executor.cluster.ClusterException;
import io.tidepool.executor.cluster.ClusterId;
import io.tidepool.executor.cluster.ClusterNode;
import io.tidepool.executor.cluster.ClusterReader;
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
    private final Round round;
    private final Lease lease;
    private final boolean fresh;
    private Target target;
    private StepRecord record;
    private boolean announced;

    Scene(Round round, Target target, Step step) {
        this.round = round;
        this.lease = round.ledger().lease();
        this.fresh = !target.begun(step);
        this.target = target;
        this.record = target.record(step)
                .map(known -> known.resumed(round.now()))
                .orElseGet(() -> StepRecord.begin(step, round.now(), lease.token()));
    }

    Execution execution() {
        return round.ledger().execution();
    }

    Target target() {
        return target;
    }

    StepRecord record() {
        return record;
    }

    Instant now() {
        return round.now();
    }

    Pace pace() {
        return round.pace();
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
        return round.clusters().reader(clusterId());
    }

    /** Whether this step has not begun before this look. */
    boolean fresh() {
        return fresh;
    }

    /** Why this node may not be closed now. */
    Optional<StepResult> closingObjection(List<ClusterNode> nodes, ClusterNode node) {
        return round.safety().objection(nodes, node, lease, now()).map(StepResult.Held::new);
    }

    /** Why this node may not be emptied now; without a reason it has its place. What cannot be seen is no free place. */
    Optional<StepResult> emptyingObjection() {
        try {
            return round.places().claim(target, lease, cluster()).map(StepResult.Held::new);
        } catch (ClusterException e) {
            return Optional.of(new StepResult.Held("无法读取集群：" + e.getMessage()));
        }
    }

    /** Until the provisioner is asked again. */
    Duration retryIn() {
        return Duration.between(now(), pace().retryAt(now(), record.attempts(), target.ciCode()));
    }

    void onNode(ClusterNode node) {
        target = target.onNode(node.name(), node.uid());
    }

    void remember(StepMemo memo) {
        record = record.waiting(lease.token(), memo);
    }

    /**
     * What takes back what we changed goes on while everything is stopped.
     *
     * @throws Halted when no call may be made now
     */
    void requireGo() {
        var restores = record.step() == Step.RESTORE || execution().action() == Action.MAINTENANCE_UNCORDON;
        if (!restores) {
            round.stops().latest().flatMap(stop -> stop.inWords(now())).ifPresent(reason -> {
                throw new Halted(reason);
            });
        }
    }

    /** Writes down that a call follows. After a crash this is what makes its effects ours. */
    void announce() {
        requireGo();
        requireLease();
        record = record.announced(lease.token(), record.memo());
        target = target.with(record);
        round.ledger().save(target, List.of(), Duration.ZERO);
        announced = true;
    }

    WriteAnswer change(ClusterNode node, NodeChange change) {
        requireAnnounced();
        return round.clusters().writer(clusterId()).change(node, change);
    }

    WriteAnswer delete(ClusterNode node) {
        requireAnnounced();
        return round.clusters().writer(clusterId()).delete(node);
    }

    /** How many of so many evictions the cluster's rate allows now. */
    int evictionsAllowed(int wanted) {
        return round.evictions().rate(clusterId()).take(wanted, now());
    }

    /** Asks for all at the same time; those not yet asked for when an answer says so stay without one. */
    List<Optional<EvictionAnswer>> evict(List<PodRef> pods, Predicate<EvictionAnswer> stop) {
        return evict(pods, stop, round.evictions().calls());
    }

    /** Asks for one after the other: what has been refused before is not worth more than one thread. */
    List<Optional<EvictionAnswer>> evictInTurn(List<PodRef> pods, Predicate<EvictionAnswer> stop) {
        return evict(pods, stop, SideBySide.inTurn());
    }

    private List<Optional<EvictionAnswer>> evict(List<PodRef> pods, Predicate<EvictionAnswer> stop, SideBySide calls) {
        var stopped = new AtomicBoolean();
        return calls.all(pods.stream()
                .<Supplier<Optional<EvictionAnswer>>>map(pod -> () -> {
                    if (stopped.get()) {
                        return Optional.empty();
                    }
                    requireGo();
                    requireAnnounced();
                    var answer = round.clusters().writer(clusterId()).evict(pod);
                    if (stop.test(answer)) {
                        stopped.set(true);
                    }
                    return Optional.of(answer);
                })
                .toList());
    }

    WriteAnswer renewMark(ClusterNode node) {
        requireGo();
        requireLease();
        return round.clusters().writer(clusterId()).change(node, NodeChange.sign(mark()));
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
        if (!lease.outlasts(pace().callTimeout())) {
            throw new LeaseLost("the lease of cluster " + lease.clusterId() + " ends too soon for another call");
        }
    }
}
