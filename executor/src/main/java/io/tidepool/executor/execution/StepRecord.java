package io.tidepool.executor.execution;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The trace of one step of one device.
 *
 * @param attempts how often we announced a call; 0 means that nothing was asked of anybody yet
 * @param token fencing token of the executor that wrote it last
 * @param finishedAt null while the step runs
 */
public record StepRecord(
        Step step,
        State state,
        int attempts,
        long token,
        Instant startedAt,
        @Nullable Instant finishedAt,
        String detail,
        StepMemo memo) {
    public enum State {
        /** Waits for something that is not its own; nothing was asked yet. */
        HELD,
        RUNNING,
        DONE,
        FAILED
    }

    static StepRecord begin(Step step, Instant now, long token) {
        return new StepRecord(step, State.RUNNING, 0, token, now, null, "", StepMemo.EMPTY);
    }

    public boolean done() {
        return state == State.DONE;
    }

    public boolean held() {
        return state == State.HELD;
    }

    /** A step that was held begins now: the time before is not its own. */
    StepRecord resumed(Instant now) {
        return held() ? new StepRecord(step, State.RUNNING, attempts, token, now, null, detail, memo) : this;
    }

    StepRecord held(long byToken, StepMemo other) {
        return new StepRecord(step, State.HELD, attempts, byToken, startedAt, finishedAt, detail, other);
    }

    StepRecord announced(long byToken, StepMemo other) {
        return new StepRecord(step, state, attempts + 1, byToken, startedAt, finishedAt, detail, other);
    }

    StepRecord waiting(long byToken, StepMemo other) {
        return new StepRecord(step, state, attempts, byToken, startedAt, finishedAt, detail, other);
    }

    StepRecord finished(State how, Instant now, long byToken, String what) {
        return new StepRecord(step, how, attempts, byToken, startedAt, now, what, memo);
    }
}
