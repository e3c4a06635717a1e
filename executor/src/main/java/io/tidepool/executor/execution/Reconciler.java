package io.tidepool.executor.execution;

import io.tidepool.executor.cluster.Clusters;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Brings an execution one look further: at most one step of each device that may move. Every look observes the cluster
 * first, so it makes no difference whether the look before it ended well or in a crash. See DESIGN.md.
 */
public final class Reconciler {
    private final Clusters clusters;
    private final ExecutionStore store;
    private final Pace pace;
    private final SideBySide looks;
    private final Evictions evictions;
    private final Handlers handlers;

    /**
     * @param looks at devices of one execution
     * @param calls of one look; runs in other threads than looks do
     */
    public Reconciler(
            Clusters clusters,
            Provisioner provisioner,
            ExecutionStore store,
            Pace pace,
            SideBySide looks,
            SideBySide calls) {
        this.clusters = clusters;
        this.store = store;
        this.pace = pace;
        this.looks = looks;
        this.evictions = new Evictions(calls, pace.limits().evictionsPerSecond());
        this.handlers = new Handlers(provisioner);
    }

    /**
     * @return when to look again; null when the execution is over
     * @throws LeaseLost when someone else may be working on the cluster
     */
    public @Nullable Duration reconcile(String executionId, Lease lease, Instant now) {
        var found = store.execution(executionId);
        if (found.isEmpty() || found.get().finished()) {
            return null;
        }
        var ledger = new Ledger(store, lease, found.get());
        cancel(ledger);
        var seen = looks.all(movable(ledger.execution()).stream()
                .<Supplier<Look>>map(target -> () -> look(ledger, target, now))
                .toList());
        var next = seen.stream().map(Look::next).min(Comparator.naturalOrder()).orElse(pace.watch());
        seen.forEach(look -> ledger.save(look.changed(), look.reports(), next));
        if (ledger.execution().targets().stream().allMatch(Target::closed)) {
            finish(ledger, now);
            return null;
        }
        return next;
    }

    /** A cancelled device stops where it stands, unless it has passed its point of no return. */
    private static void cancel(Ledger ledger) {
        var execution = ledger.execution();
        var reason = execution.cancelReason();
        if (reason == null) {
            return;
        }
        for (var target : execution.targets()) {
            var passed = execution.action().pointOfNoReturn().filter(target::asked);
            if (target.open() && passed.isEmpty()) {
                var ended = Look.end(execution, target, Ending.cancelled("已取消：" + reason));
                ledger.save(ended, List.of(), Duration.ZERO);
            }
        }
    }

    /** Devices that may be worked on now. */
    private List<Target> movable(Execution execution) {
        var targets = execution.targets();
        var restoring = targets.stream().filter(Target::restoring).toList();
        var open = targets.stream().filter(Target::open).toList();
        var working = switch (execution.action()) {
            case POOL_ENTRY, MAINTENANCE, MAINTENANCE_DRAIN, MAINTENANCE_UNCORDON -> open;
            case POOL_EXIT -> exiting(open, restoring.size());
        };
        return Stream.concat(restoring.stream(), working.stream()).toList();
    }

    /** First all are closed for new pods; then they are emptied a few at a time. A place is free when its node is. */
    private List<Target> exiting(List<Target> open, int placesTaken) {
        var uncordoned =
                open.stream().filter(target -> !target.done(Step.CORDON)).findFirst();
        if (uncordoned.isPresent()) {
            return List.of(uncordoned.get());
        }
        var emptying = open.stream()
                .filter(target -> !target.done(Step.DELETE_NODE))
                .limit(Math.max(0, pace.limits().drainingNodes() - placesTaken));
        return Stream.concat(emptying, open.stream().filter(target -> target.done(Step.DELETE_NODE)))
                .toList();
    }

    private Look look(Ledger ledger, Target target, Instant now) {
        var action = ledger.execution().action();
        var step = target.restoring() ? Step.RESTORE : target.next(action).orElseThrow();
        return Look.at(new Scene(clusters, ledger, pace, evictions, now, target, step), handlers.of(action, step));
    }

    private static void finish(Ledger ledger, Instant now) {
        var ended = ledger.execution().ended();
        var outcome = ended.outcome();
        if (outcome == null) {
            throw new IllegalStateException("execution " + ended.id() + " ended without an outcome");
        }
        var body = new Report.Finished(
                ended.id(),
                outcome,
                ended.targets().stream().map(Reconciler::outcome).toList(),
                ended.failureReason().orElse(null));
        ledger.finish(ended, Report.of(ended, now, body));
    }

    private static Report.DeviceOutcome outcome(Target target) {
        var ending = target.ending();
        if (ending == null) {
            throw new IllegalStateException("device " + target.deviceId() + " has not ended");
        }
        var code = ending.code();
        return new Report.DeviceOutcome(
                target.deviceId(),
                ending.outcome(),
                target.nodeName(),
                code == null ? null : code.name(),
                ending.message());
    }
}
