package io.tidepool.executor.execution;

/** Why a device failed. */
public enum FailureCode {
    NODE_NOT_FOUND,
    /** Another node carries the name now. */
    NODE_REPLACED,
    /** Deleted, and not by us. */
    NODE_GONE,
    NODE_NOT_READY,
    CONTROL_PLANE,
    /** Cordoned by someone else. */
    FOREIGN_CORDON,
    /** Someone else uncordoned it or took our mark away. */
    CORDON_LOST,
    /** The cluster would keep too few nodes. */
    FLOOR,
    /** A pod must not be evicted; nothing was touched. */
    POD_BLOCKED,
    SEVERAL_BUDGETS,
    EVICTION_REFUSED,
    API_REFUSED,
    /** The step did not end in its time. */
    DEADLINE,
    NODE_CAME_BACK,
    JOIN_REFUSED,
    JOIN_TIMEOUT,
    /** Part of the cluster already, and cordoned by someone else. */
    ALREADY_IN_CLUSTER
}
