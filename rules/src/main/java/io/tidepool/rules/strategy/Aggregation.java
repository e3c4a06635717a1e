package io.tidepool.rules.strategy;

/** How the samples of a window become the compared value. */
public enum Aggregation {
    /** The latest snapshot alone. */
    LATEST,
    /** Mean of the known samples of the window. */
    AVG,
    /** Peak of the known samples of the window. */
    MAX
}
