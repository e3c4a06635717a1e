package io.tidepool.executor.execution;

/** PREVIEW is shown to the approver, EXECUTION is made anew right before execution. */
public enum PlanPurpose {
    PREVIEW,
    EXECUTION
}
