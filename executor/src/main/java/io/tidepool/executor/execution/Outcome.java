package io.tidepool.executor.execution;

/** How an execution or one device of it ended. */
public enum Outcome {
    COMPLETED,
    FAILED,
    CANCELLED
}
