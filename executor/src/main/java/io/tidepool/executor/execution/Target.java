package io.tidepool.executor.execution;

import io.tidepool.executor.device.DeviceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A device of an execution and how far it has come.
 *
 * @param nodeName null until the node is known
 * @param nodeUid null until the node is known
 * @param joinAskedBefore an earlier execution already asked this device to join this cluster
 * @param ending null while it is under way
 * @param restoring its ending is certain, what we changed is not yet taken back
 */
public record Target(
        DeviceId deviceId,
        String ciCode,
        String ip,
        @Nullable String nodeName,
        @Nullable String nodeUid,
        boolean joinAskedBefore,
        List<StepRecord> steps,
        @Nullable Ending ending,
        boolean restoring) {
    public Target {
        steps = List.copyOf(steps);
    }

    /** Under way: neither ended nor being restored. */
    public boolean open() {
        return ending == null;
    }

    public boolean closed() {
        return ending != null && !restoring;
    }

    public Optional<StepRecord> record(Step step) {
        return steps.stream().filter(record -> record.step() == step).findFirst();
    }

    public boolean done(Step step) {
        return record(step).map(StepRecord::done).orElse(false);
    }

    /** Work on this step has begun, and it does not wait for its turn. */
    boolean begun(Step step) {
        return record(step).filter(record -> !record.held()).isPresent();
    }

    /** A call of this step was announced, so it may have happened. */
    boolean asked(Step step) {
        return record(step).map(record -> record.attempts() > 0).orElse(false);
    }

    /** Whether the machine may have been set moving: it was asked to join, and not refused at the first request. */
    boolean mayJoin(Ending how) {
        var requests = record(Step.JOIN).map(StepRecord::attempts).orElse(0);
        return requests > 1 || requests == 1 && how.code() != FailureCode.JOIN_REFUSED;
    }

    /** Of an entry that did not complete: whether the machine certainly is where it was. */
    boolean unmoved() {
        if (ending == null || ending.outcome() == Outcome.COMPLETED) {
            return false;
        }
        return mayJoin(ending)
                ? done(Step.RESTORE)
                : nodeName == null && ending.code() != FailureCode.ALREADY_IN_CLUSTER;
    }

    Optional<Step> next(Action action) {
        return action.steps().stream().filter(step -> !done(step)).findFirst();
    }

    Target with(StepRecord record) {
        var changed = new ArrayList<StepRecord>();
        var replaced = false;
        for (var old : steps) {
            replaced |= old.step() == record.step();
            changed.add(old.step() == record.step() ? record : old);
        }
        if (!replaced) {
            changed.add(record);
        }
        return new Target(deviceId, ciCode, ip, nodeName, nodeUid, joinAskedBefore, changed, ending, restoring);
    }

    Target onNode(String name, String uid) {
        return new Target(deviceId, ciCode, ip, name, uid, joinAskedBefore, steps, ending, restoring);
    }

    Target ended(Ending how, boolean withRestore) {
        return new Target(deviceId, ciCode, ip, nodeName, nodeUid, joinAskedBefore, steps, how, withRestore);
    }
}
