package io.tidepool.executor.drain;

/** Why a pod is treated as it is; the first that matches wins, in this order. */
public enum PodClass {
    /** The kubelet runs it from a file; the API cannot remove it. */
    MIRROR,
    /** Its owner opted out of drains. */
    OPTED_OUT,
    /** Bound to every node by a DaemonSet. */
    DAEMON_SET,
    FINISHED,
    TERMINATING,
    /** Should have been gone for a minute and is not. */
    STUCK,
    /** Its owner forbids disruption. */
    PROTECTED,
    /** Its owner asks to wait until it has finished. */
    RUN_TO_COMPLETION,
    /** Nothing would make it anew. */
    UNMANAGED,
    /** Its data would be lost with the node. */
    LOCAL_DATA,
    /** A young system pod without a budget. */
    SYSTEM,
    /** Covered by several budgets, which the API refuses to evict. */
    SEVERAL_BUDGETS,
    /** Covered by one budget. */
    BUDGETED,
    ORDINARY
}
