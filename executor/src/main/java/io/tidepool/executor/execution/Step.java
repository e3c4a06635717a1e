package io.tidepool.executor.execution;

/** The steps of an execution that leave a trace. */
public enum Step {
    CORDON,
    EVICT,
    WAIT_VOLUMES,
    DELETE_NODE,
    JOIN,
    WAIT_READY,
    LABEL,
    UNCORDON,
    VERIFY,
    /** Takes back what we changed on a node that stays. */
    RESTORE
}
