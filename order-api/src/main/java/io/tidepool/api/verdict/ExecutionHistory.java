package io.tidepool.api.verdict;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The execution history of strategies: a row for each order created, and one for each run of equal outcomes of a
 * (strategy, cluster).
 */
public interface ExecutionHistory {
    /**
     * Keeps evaluations, each in the newest row when it is like it. One that is not newer than what is kept changes
     * nothing.
     *
     * @return one whose strategy or cluster was never there; nothing is kept then
     */
    Optional<Evaluation> keep(List<Evaluation> evaluations);

    /** Gives an evaluation a row of its own; the caller sees to it that it comes once. */
    void add(Evaluation evaluation);

    /** Strategies were evaluated on snapshots until then, whatever was kept of it. */
    void evaluated(Instant newest);
}
