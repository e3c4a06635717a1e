package io.tidepool.rules.strategy;

import java.io.Serializable;

/** Identity of a strategy. */
public record StrategyId(long value) implements Serializable {
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
