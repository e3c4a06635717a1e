package io.tidepool.api.strategy;

/** Tells the evaluator of a strategy, in the present transaction. */
public interface StrategyFeed {
    void changed(ManagedStrategy strategy);

    void deleted(ManagedStrategy strategy);
}
