package io.tidepool.api.backtest;

import io.tidepool.rules.strategy.Strategy;
import java.util.Set;

/**
 * A strategy to be tried.
 *
 * @param strategy enabled; its id is negative when it is not saved
 */
record Candidate(Strategy strategy, Set<Long> clusterIds) {
    Candidate {
        strategy = strategy.asEnabled();
        clusterIds = Set.copyOf(clusterIds);
    }

    boolean saved() {
        return strategy.id().value() > 0;
    }
}
