package io.tidepool.executor.execution;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How often a pod was asked to leave.
 *
 * @param notBefore it is asked again
 * @param whenAllowed it may be asked again, if the budget that refused it shows room; null when no budget did
 * @param refusal why the last request was not granted; null when it was, or is still open
 */
public record PodAttempt(
        int count,
        Instant notBefore,
        @Nullable Instant whenAllowed,
        @Nullable String refusal) {
    PodAttempt refused(@Nullable Instant againWhenAllowed, @Nullable String reason) {
        return new PodAttempt(count, notBefore, againWhenAllowed, reason);
    }
}
