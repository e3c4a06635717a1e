package io.tidepool.rules.strategy;

/** What a threshold is compared with. */
public enum ThresholdType {
    /** Used share of capacity. */
    USAGE,
    /** Requested share of capacity. */
    ALLOCATED
}
