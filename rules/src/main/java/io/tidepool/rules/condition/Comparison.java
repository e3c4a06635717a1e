package io.tidepool.rules.condition;

import io.tidepool.rules.strategy.ScalingAction;
import io.tidepool.rules.strategy.Strategy;
import io.tidepool.rules.strategy.Threshold;

/** Compares measured values with the thresholds of a strategy. */
public final class Comparison {
    private Comparison() {}

    /** The combined condition of the metrics that have a threshold. */
    public static Condition condition(Strategy strategy, Measured measured) {
        var cpu = strategy.cpu();
        var memory = strategy.memory();
        if (cpu == null) {
            // A strategy has at least one threshold.
            return memory == null ? Condition.UNKNOWN : of(strategy.action(), memory, measured.memory());
        }
        var ofCpu = of(strategy.action(), cpu, measured.cpu());
        return memory == null
                ? ofCpu
                : ofCpu.combined(strategy.logic(), of(strategy.action(), memory, measured.memory()));
    }

    /** One metric alone: entry breaches strictly above, exit strictly below; NaN is unknown. */
    public static Condition of(ScalingAction action, Threshold threshold, double percent) {
        if (Double.isNaN(percent)) {
            return Condition.UNKNOWN;
        }
        return action.breaches(percent, threshold.limit()) ? Condition.BREACH : Condition.CLEAR;
    }
}
