package io.tidepool.api.verdict;

/**
 * The execution history of strategies: a row for each order created, and one for each run of equal outcomes of a
 * (strategy, cluster).
 */
public interface ExecutionHistory {
    /**
     * Keeps an evaluation, in the newest row when it is like it. One that is not newer than what is kept changes
     * nothing.
     *
     * @return false when strategy or cluster was never there
     */
    boolean keep(Evaluation evaluation);

    /** Gives an evaluation a row of its own; the caller sees to it that it comes once. */
    void add(Evaluation evaluation);
}
