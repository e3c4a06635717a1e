package io.tidepool.rules.strategy;

/** What one trigger silences. */
public enum CooldownScope {
    /** The strategy on that cluster. */
    CLUSTER,
    /** The strategy on all its clusters. */
    STRATEGY
}
