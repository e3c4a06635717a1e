package io.tidepool.rules.strategy;

/** What a strategy does with machines when it fires. */
public enum ScalingAction {
    /** Machines join the cluster; fires above the thresholds. */
    POOL_ENTRY,
    /** Machines leave the cluster; fires below the thresholds. */
    POOL_EXIT;

    public ScalingAction opposite() {
        return this == POOL_ENTRY ? POOL_EXIT : POOL_ENTRY;
    }

    /** Strictly above for entry, strictly below for exit. */
    public boolean breaches(double measured, Percent limit) {
        return this == POOL_ENTRY ? measured > limit.value() : measured < limit.value();
    }
}
