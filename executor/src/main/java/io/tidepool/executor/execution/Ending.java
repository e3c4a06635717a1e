package io.tidepool.executor.execution;

import org.jspecify.annotations.Nullable;

/** How a device ended; code and message are null when it completed. */
public record Ending(
        Outcome outcome,
        @Nullable FailureCode code,
        @Nullable String message) {
    static final Ending COMPLETED = new Ending(Outcome.COMPLETED, null, null);

    static Ending failed(FailureCode code, String message) {
        return new Ending(Outcome.FAILED, code, message);
    }

    static Ending cancelled(String reason) {
        return new Ending(Outcome.CANCELLED, null, reason);
    }

    Ending withRemark(String remark) {
        return new Ending(outcome, code, message == null ? remark : message + "；" + remark);
    }
}
