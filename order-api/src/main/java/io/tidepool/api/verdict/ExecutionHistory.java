package io.tidepool.api.verdict;

/**
 * The execution history of strategies: a row for each order created, and one for each run of equal outcomes of a
 * (strategy, cluster).
 */
@FunctionalInterface
public interface ExecutionHistory {
    /**
     * Keeps an evaluation. One that is not newer than what is kept changes nothing, except that an order created is
     * always kept; its caller sees to it that it comes once.
     *
     * @return false when strategy or cluster was never there
     */
    boolean keep(Evaluation evaluation);
}
