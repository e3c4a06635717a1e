package io.tidepool.executor.execution;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How often a pod was asked to leave.
 *
 * @param refusal why the last request was not granted; null when it was, or is still open
 */
public record PodAttempt(
        int count, Instant notBefore, @Nullable String refusal) {}
