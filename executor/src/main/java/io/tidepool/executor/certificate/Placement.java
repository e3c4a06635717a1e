package io.tidepool.executor.certificate;

/** Where a pod of a leaving node ends up. */
public enum Placement {
    /** It ends with its node, as the pods of a DaemonSet do. */
    STAYS,
    /** It has finished or is ending; nothing takes its place. */
    ENDS,
    /** Proven to find a place in any case. */
    CERTAIN,
    /** There is a place, but others may be put there first. */
    LIKELY,
    /** It demands something that we cannot judge, or its place depends on pods that move, too. */
    UNKNOWN,
    /** No node that stays fits. */
    IMPOSSIBLE
}
