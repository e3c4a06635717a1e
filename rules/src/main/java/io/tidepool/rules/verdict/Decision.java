package io.tidepool.rules.verdict;

/** What became of an evaluation. */
public enum Decision {
    /** An order is proposed. */
    PROPOSED,
    /** Evaluated, and no order. */
    SKIPPED,
    /** The evaluation could not be made. */
    FAILED_CHECK
}
