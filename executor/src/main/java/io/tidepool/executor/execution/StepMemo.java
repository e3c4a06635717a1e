package io.tidepool.executor.execution;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a step has to remember between two looks.
 *
 * @param attempts evictions asked for, by pod uid
 * @param quietSince since when nothing was left to do; null while there is
 * @param notBefore no call before; null for at once
 * @param blockers as last reported
 * @param note what the detail of the finished step should mention
 */
public record StepMemo(
        Map<String, PodAttempt> attempts,
        @Nullable Instant quietSince,
        @Nullable Instant notBefore,
        List<Blocker> blockers,
        String note) {
    public static final StepMemo EMPTY = new StepMemo(Map.of(), null, null, List.of(), "");

    public StepMemo {
        attempts = Map.copyOf(attempts);
        blockers = List.copyOf(blockers);
    }

    StepMemo withAttempts(Map<String, PodAttempt> other) {
        return new StepMemo(other, quietSince, notBefore, blockers, note);
    }

    StepMemo withQuietSince(@Nullable Instant other) {
        return new StepMemo(attempts, other, notBefore, blockers, note);
    }

    StepMemo withNotBefore(@Nullable Instant other) {
        return new StepMemo(attempts, quietSince, other, blockers, note);
    }

    StepMemo withBlockers(List<Blocker> other) {
        return new StepMemo(attempts, quietSince, notBefore, other, note);
    }

    StepMemo withNote(String other) {
        return new StepMemo(attempts, quietSince, notBefore, blockers, other);
    }
}
