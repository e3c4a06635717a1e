package io.tidepool.rules.verdict;

/** The first check that decided, in the order of the checks. */
public enum ReasonCode {
    DISABLED(Decision.SKIPPED),
    /** A value the strategy needs is missing or unusable. */
    NO_DATA(Decision.FAILED_CHECK),
    /** No snapshot for longer than the gap limit. */
    STALE(Decision.FAILED_CHECK),
    CONDITION_NOT_MET(Decision.SKIPPED),
    DURATION_NOT_REACHED(Decision.SKIPPED),
    COOLDOWN(Decision.SKIPPED),
    /** The strategy has an open order on the cluster. */
    OPEN_ORDER(Decision.SKIPPED),
    /** The cluster has an open order in the opposite direction. */
    OPPOSITE_ORDER(Decision.SKIPPED),
    FIRED(Decision.PROPOSED);

    private final Decision decision;

    ReasonCode(Decision decision) {
        this.decision = decision;
    }

    public Decision decision() {
        return decision;
    }
}
