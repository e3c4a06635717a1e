package io.tidepool.executor.execution;

import io.tidepool.executor.cluster.ClusterException;
import io.tidepool.executor.cluster.Clusters;
import io.tidepool.executor.execution.ExecutionStore.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
    private final Map<Action, Map<Step, StepHandler>> handlers;
    private final StepHandler restore = new Restore();

    public Reconciler(Clusters clusters, Provisioner provisioner, ExecutionStore store, Pace pace) {
        this.clusters = clusters;
        this.store = store;
        this.pace = pace;
        this.handlers = Map.of(
                Action.POOL_EXIT,
                Map.of(
                        Step.CORDON, new Cordon(),
                        Step.EVICT, new Evict(),
                        Step.WAIT_VOLUMES, new WaitVolumes(),
                        Step.DELETE_NODE, new DeleteNode(),
                        Step.VERIFY, new VerifyGone(provisioner)),
                Action.POOL_ENTRY,
                Map.of(
                        Step.JOIN, new JoinCluster(provisioner),
                        Step.WAIT_READY, new WaitReady(),
                        Step.LABEL, new LabelNode(),
                        Step.UNCORDON, new Uncordon(),
                        Step.VERIFY, new VerifyJoined()),
                Action.MAINTENANCE,
                Map.of(Step.CORDON, new Cordon()),
                Action.MAINTENANCE_DRAIN,
                Map.of(Step.CORDON, new Cordon(), Step.EVICT, new Evict(), Step.WAIT_VOLUMES, new WaitVolumes()),
                Action.MAINTENANCE_UNCORDON,
                Map.of(Step.UNCORDON, new Reopen()));
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
        var execution = cancel(found.get(), lease, now);
        var next = pace.watch();
        for (var target : movable(execution)) {
            var look = look(execution, target, lease, now, next);
            execution = look.execution();
            next = look.next();
        }
        if (execution.targets().stream().allMatch(Target::closed)) {
            finish(execution, lease, now);
            return null;
        }
        return next;
    }

    /** A cancelled device stops where it stands, unless it has passed its point of no return. */
    private Execution cancel(Execution asFound, Lease lease, Instant now) {
        var execution = asFound;
        var reason = execution.cancelReason();
        if (reason == null) {
            return execution;
        }
        for (var target : execution.targets()) {
            var passed = execution.action().pointOfNoReturn().filter(target::asked);
            if (target.open() && passed.isEmpty()) {
                var ended = end(execution, target, Ending.cancelled("已取消：" + reason));
                execution = execution.with(ended);
                save(execution, ended, List.of(), Duration.ZERO, lease);
            }
        }
        return execution;
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
                .limit(Math.max(0, pace.drainingNodes() - placesTaken));
        return Stream.concat(emptying, open.stream().filter(target -> target.done(Step.DELETE_NODE)))
                .toList();
    }

    private record Look(Execution execution, Duration next) {}

    private Look look(Execution execution, Target target, Lease lease, Instant now, Duration otherwise) {
        var step = target.restoring()
                ? Step.RESTORE
                : target.next(execution.action()).orElseThrow();
        var scene = new Scene(clusters, store, lease, pace, now, execution, target, step);
        var result = heedDeadline(observe(handler(execution.action(), step), scene), scene);
        var seen = scene.target().with(scene.record());
        if (result instanceof StepResult.Again again) {
            var next = again.in().compareTo(otherwise) < 0 ? again.in() : otherwise;
            return wait(scene, seen, again, next, lease);
        }
        var reports = new ArrayList<Report>();
        Target changed;
        if (result instanceof StepResult.Done done) {
            var record = scene.record().finished(StepRecord.State.DONE, now, lease.token(), done.detail());
            changed = afterDone(execution, seen.with(record), step);
            reports.add(doneReport(execution, changed, record, now));
        } else if (result instanceof StepResult.Failed failed) {
            var record = scene.record().finished(StepRecord.State.FAILED, now, lease.token(), failed.message());
            changed = afterFailure(execution, seen.with(record), step, failed);
        } else {
            throw new IllegalStateException("no such result: " + result);
        }
        var after = scene.execution().with(changed);
        save(after, changed, reports, Duration.ZERO, lease);
        return new Look(after, Duration.ZERO);
    }

    private StepHandler handler(Action action, Step step) {
        var handler = step == Step.RESTORE
                ? restore
                : handlers.getOrDefault(action, Map.of()).get(step);
        if (handler == null) {
            throw new IllegalStateException(action + " has no step " + step);
        }
        return handler;
    }

    private StepResult observe(StepHandler handler, Scene scene) {
        try {
            return handler.look(scene);
        } catch (ClusterException e) {
            return new StepResult.Again(pace.evictionRetry().get(0), "无法读取集群：" + e.getMessage());
        }
    }

    private StepResult heedDeadline(StepResult result, Scene scene) {
        var step = scene.record().step();
        var deadline = pace.deadline(step);
        if (!(result instanceof StepResult.Again again)
                || scene.now().isBefore(scene.record().startedAt().plus(deadline))) {
            return result;
        }
        var blockers = again.blockers().stream().map(Blocker::toString).collect(Collectors.joining("；"));
        return new StepResult.Failed(
                step == Step.JOIN || step == Step.WAIT_READY ? FailureCode.JOIN_TIMEOUT : FailureCode.DEADLINE,
                step.title() + "（" + step + "）未在 " + deadline.toSeconds() + " 秒内完成"
                        + (blockers.isEmpty() ? "" : "，仍在等待：" + blockers));
    }

    private Look wait(Scene scene, Target seen, StepResult.Again again, Duration next, Lease lease) {
        var memo = scene.record().memo();
        var reports = again.blockers().isEmpty() || again.blockers().equals(memo.blockers())
                ? List.<Report>of()
                : List.of(blockedReport(scene, again.blockers()));
        var changed = seen.with(scene.record().waiting(lease.token(), memo.withBlockers(again.blockers())));
        var after = scene.execution().with(changed);
        save(after, changed, reports, next, lease);
        return new Look(after, next);
    }

    private static Target afterDone(Execution execution, Target target, Step step) {
        if (step == Step.RESTORE) {
            return closed(target, null);
        }
        return target.next(execution.action()).isEmpty() ? target.ended(Ending.COMPLETED, false) : target;
    }

    private static Target afterFailure(Execution execution, Target target, Step step, StepResult.Failed failed) {
        if (step == Step.RESTORE) {
            return closed(target, "节点 " + target.nodeName() + " 保持封锁（cordon）：" + failed.message());
        }
        return end(execution, target, Ending.failed(failed.code(), failed.message()));
    }

    private static Target closed(Target target, @Nullable String remark) {
        var ending = target.ending();
        if (ending == null) {
            throw new IllegalStateException("device " + target.deviceId() + " is restored without an ending");
        }
        return target.ended(remark == null ? ending : ending.withRemark(remark), false);
    }

    private static Target end(Execution execution, Target target, Ending ending) {
        return switch (execution.action()) {
            case MAINTENANCE_UNCORDON -> target.ended(ending, false);
            case POOL_EXIT, MAINTENANCE, MAINTENANCE_DRAIN -> {
                var touched = target.asked(Step.CORDON) || target.done(Step.CORDON);
                yield target.ended(ending, touched && !target.done(Step.DELETE_NODE));
            }
            case POOL_ENTRY -> {
                var cordoned = target.asked(Step.JOIN) && !target.done(Step.UNCORDON);
                yield target.ended(cordoned ? ending.withRemark("机器已被要求加入集群，保持封锁（cordon）") : ending, false);
            }
        };
    }

    private void finish(Execution execution, Lease lease, Instant now) {
        var ended = execution.ended();
        var outcome = ended.outcome();
        if (outcome == null) {
            throw new IllegalStateException("execution " + execution.id() + " ended without an outcome");
        }
        var body = new Report.Finished(
                ended.id(),
                outcome,
                ended.targets().stream().map(Reconciler::outcome).toList(),
                ended.failureReason().orElse(null));
        store.save(
                new Change(ended.id(), ended, null, List.of(Report.of(ended, now, body)), Duration.ZERO, true), lease);
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

    private static Report doneReport(Execution execution, Target target, StepRecord record, Instant now) {
        return Report.of(
                execution,
                now,
                new Report.StepDone(
                        execution.id(),
                        target.deviceId(),
                        target.nodeName(),
                        record.step(),
                        record.attempts(),
                        record.startedAt(),
                        now,
                        record.detail()));
    }

    private static Report blockedReport(Scene scene, List<Blocker> blockers) {
        return Report.of(
                scene.execution(),
                scene.now(),
                new Report.StepBlocked(
                        scene.execution().id(),
                        scene.target().deviceId(),
                        scene.target().nodeName(),
                        scene.record().step(),
                        scene.now(),
                        blockers));
    }

    private void save(Execution execution, Target touched, List<Report> reports, Duration next, Lease lease) {
        store.save(new Change(execution.id(), execution, touched.deviceId(), reports, next, false), lease);
    }
}
