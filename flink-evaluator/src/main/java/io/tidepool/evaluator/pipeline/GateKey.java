package io.tidepool.evaluator.pipeline;

import io.tidepool.schema.CooldownScope;
import io.tidepool.schema.Strategy;

/**
 * What one cooldown covers, and so what one subtask must see together: a pair, or all clusters of a strategy whose
 * cooldown is shared.
 */
final class GateKey {
    private GateKey() {}

    static String of(Strategy strategy, long cluster) {
        return strategy.getCooldownScope() == CooldownScope.STRATEGY
                ? strategy(strategy.getId())
                : pair(strategy.getId(), cluster);
    }

    static String pair(long strategy, long cluster) {
        return strategy + ":" + cluster;
    }

    static String strategy(long strategy) {
        return Long.toString(strategy);
    }
}
