package io.tidepool.executor.execution;

import io.tidepool.executor.cluster.ClusterException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one look at the present step of one device came to.
 *
 * @param changed the device, not yet saved
 * @param next when to look again
 */
record Look(Target changed, List<Report> reports, Duration next) {
    /** What holds a step lasts longer than what a step waits for, for days perhaps. */
    private static final int HELD_LOOKS = 5;

    Look {
        reports = List.copyOf(reports);
    }

    /** The step waits for its turn. */
    boolean held() {
        return changed.steps().stream().anyMatch(StepRecord::held);
    }

    static Look at(Scene scene, StepHandler handler) {
        var result = heedDeadline(observe(handler, scene), scene);
        var execution = scene.execution();
        var seen = scene.target().with(scene.record());
        var token = scene.mark().token();
        if (result instanceof StepResult.Held held) {
            return held(scene, held, token);
        } else if (result instanceof StepResult.Again again) {
            return waiting(scene, again, token);
        } else if (result instanceof StepResult.Done done) {
            var record = scene.record().finished(StepRecord.State.DONE, scene.now(), token, done.detail());
            var changed = afterDone(execution, seen.with(record), record.step(), done.detail());
            return new Look(changed, List.of(doneReport(execution, changed, record, scene.now())), Duration.ZERO);
        } else if (result instanceof StepResult.Failed failed) {
            var record = scene.record().finished(StepRecord.State.FAILED, scene.now(), token, failed.message());
            return new Look(
                    afterFailure(execution, seen.with(record), record.step(), failed), List.of(), Duration.ZERO);
        }
        throw new IllegalStateException("no such result: " + result);
    }

    private static StepResult observe(StepHandler handler, Scene scene) {
        try {
            return handler.look(scene);
        } catch (Halted e) {
            return scene.record().attempts() == 0
                    ? new StepResult.Held(e.reason())
                    : new StepResult.Again(scene.pace().look(), e.reason());
        } catch (ClusterException e) {
            return new StepResult.Again(scene.pace().evictionRetry().get(0), "无法读取集群：" + e.getMessage());
        }
    }

    private static Instant deadline(Scene scene) {
        var step = scene.record().step();
        var first = step == Step.WAIT_READY ? scene.target().record(Step.JOIN) : Optional.<StepRecord>empty();
        return first.orElse(scene.record()).startedAt().plus(scene.pace().deadline(step));
    }

    private static StepResult heedDeadline(StepResult result, Scene scene) {
        if (!(result instanceof StepResult.Again again) || scene.now().isBefore(deadline(scene))) {
            return result;
        }
        var step = scene.record().step();
        var blockers = again.blockers().stream().map(Blocker::toString).collect(Collectors.joining("；"));
        return new StepResult.Failed(
                step == Step.JOIN || step == Step.WAIT_READY ? FailureCode.JOIN_TIMEOUT : FailureCode.DEADLINE,
                step.title() + "（" + step + "）未在 "
                        + scene.pace().deadline(step).toSeconds() + " 秒内完成"
                        + (blockers.isEmpty() ? "" : "，仍在等待：" + blockers));
    }

    private static Look held(Scene scene, StepResult.Held held, long token) {
        var blockers = List.of(held.blocker());
        return new Look(
                scene.target()
                        .with(scene.record().held(token, scene.record().memo().withBlockers(blockers))),
                news(scene, blockers),
                scene.pace().look().multipliedBy(HELD_LOOKS));
    }

    /** What is told of blockers: nothing when there are none or the same as before. */
    private static List<Report> news(Scene scene, List<Blocker> blockers) {
        return blockers.isEmpty() || blockers.equals(scene.record().memo().blockers())
                ? List.of()
                : List.of(blockedReport(scene, blockers));
    }

    /** The deadline is a time to look, too. */
    private static Look waiting(Scene scene, StepResult.Again again, long token) {
        var memo = scene.record().memo();
        var left = Duration.between(scene.now(), deadline(scene));
        return new Look(
                scene.target().with(scene.record().waiting(token, memo.withBlockers(again.blockers()))),
                news(scene, again.blockers()),
                again.in().compareTo(left) < 0 ? again.in() : left);
    }

    private static Target afterDone(Execution execution, Target target, Step step, String detail) {
        if (step == Step.RESTORE) {
            return closed(target, execution.action() == Action.POOL_ENTRY ? detail : null);
        }
        return target.next(execution.action()).isEmpty() ? target.ended(Ending.COMPLETED, false) : target;
    }

    private static Target afterFailure(Execution execution, Target target, Step step, StepResult.Failed failed) {
        if (step == Step.RESTORE) {
            var node = target.nodeName();
            return closed(target, (node == null ? "" : "节点 " + node + " 保持封锁（cordon）：") + failed.message());
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

    /** The device goes no further; what we changed on it is taken back where that is right. */
    static Target end(Execution execution, Target target, Ending ending) {
        return switch (execution.action()) {
            case MAINTENANCE_UNCORDON -> target.ended(ending, false);
            case POOL_EXIT, MAINTENANCE, MAINTENANCE_DRAIN -> {
                var touched = target.asked(Step.CORDON) || target.done(Step.CORDON);
                yield target.ended(ending, touched && !target.done(Step.DELETE_NODE));
            }
            case POOL_ENTRY -> target.ended(ending, target.mayJoin(ending));
        };
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
}
