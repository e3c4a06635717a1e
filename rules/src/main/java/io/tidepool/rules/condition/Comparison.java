package io.tidepool.rules.condition;

import io.tidepool.rules.snapshot.Reading;
import io.tidepool.rules.strategy.PreparedStrategy;
import io.tidepool.rules.strategy.PreparedStrategy.Limit;
import io.tidepool.rules.strategy.ScalingAction;
import io.tidepool.rules.strategy.Strategy;
import io.tidepool.rules.strategy.Threshold;

/** Compares measured values with the thresholds of a strategy. */
public final class Comparison {
    private Comparison() {}

    /** The combined condition of the metrics that have a threshold. */
    public static Condition condition(Strategy strategy, Measured measured) {
        return condition(PreparedStrategy.of(strategy), measured.cpu(), measured.memory());
    }

    /**
     * The same of bare percentages; NaN is unknown.
     *
     * @param cpu of no account when the strategy does not watch the CPU
     * @param memory the same
     */
    public static Condition condition(PreparedStrategy strategy, double cpu, double memory) {
        var cpuLimit = strategy.cpu();
        var memoryLimit = strategy.memory();
        if (cpuLimit == null) {
            // A strategy has at least one threshold.
            return memoryLimit == null ? Condition.UNKNOWN : of(memoryLimit, memory);
        }
        var ofCpu = of(cpuLimit, cpu);
        return memoryLimit == null ? ofCpu : ofCpu.combined(strategy.strategy().logic(), of(memoryLimit, memory));
    }

    /** The same of what a snapshot says, for a strategy without a window. */
    public static Condition condition(PreparedStrategy strategy, Reading reading) {
        var cpu = strategy.cpu();
        var memory = strategy.memory();
        return condition(
                strategy,
                cpu == null ? Double.NaN : reading.cpu(cpu.type()),
                memory == null ? Double.NaN : reading.memory(memory.type()));
    }

    private static Condition of(Limit limit, double percent) {
        if (Double.isNaN(percent)) {
            return Condition.UNKNOWN;
        }
        return limit.isBreachedBy(percent) ? Condition.BREACH : Condition.CLEAR;
    }

    /** One metric alone: entry breaches strictly above, exit strictly below; NaN is unknown. */
    public static Condition of(ScalingAction action, Threshold threshold, double percent) {
        return of(new Limit(threshold.type(), action, threshold.limit().value()), percent);
    }
}
