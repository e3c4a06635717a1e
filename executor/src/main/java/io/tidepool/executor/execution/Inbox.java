package io.tidepool.executor.execution;

/** Takes in what is asked. Asking again for the same thing changes nothing. */
public interface Inbox {
    /** False when it was already asked. */
    boolean accept(PlanRequest request);

    /** False when it was already asked. */
    boolean accept(Execution execution);

    /** False when there is no such execution, it is over, or it is already being cancelled. */
    boolean cancel(String executionId, String reason);
}
