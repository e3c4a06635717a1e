package io.tidepool.rules.condition;

import io.tidepool.rules.snapshot.Reading;
import io.tidepool.rules.strategy.ConditionLogic;
import io.tidepool.rules.strategy.PreparedStrategy;
import io.tidepool.rules.strategy.PreparedStrategy.Limit;
import io.tidepool.rules.strategy.ScalingAction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A first look at what strategies ask, side by side: of most strategies and samples one comparison tells that the condition
 * is clear. What is not clear at a glance has to be looked at in full.
 */
public final class Glance {
    private final byte[] metrics;
    /** 1 where more is a breach, -1 where less is. */
    private final double[] signs;
    /** By sign; NaN, which nothing is below, where a glance does not tell. */
    private final double[] bounds;

    private Glance(int size) {
        metrics = new byte[size];
        signs = new double[size];
        bounds = new double[size];
    }

    public static Glance at(List<PreparedStrategy> strategies) {
        var glance = new Glance(strategies.size());
        for (int place = 0; place < strategies.size(); place++) {
            glance.set(place, strategies.get(place));
        }
        return glance;
    }

    private void set(int place, PreparedStrategy strategy) {
        var telling = telling(strategy);
        if (telling == null) {
            bounds[place] = Double.NaN;
            return;
        }
        metrics[place] = (byte) Reading.metric(telling == strategy.cpu(), telling.type());
        signs[place] = telling.action() == ScalingAction.POOL_ENTRY ? 1 : -1;
        bounds[place] = signs[place] * telling.percent();
    }

    /** The limit that alone makes the condition clear; null when it takes more than the sample or more than one limit. */
    private static @Nullable Limit telling(PreparedStrategy strategy) {
        var cpu = strategy.cpu();
        var memory = strategy.memory();
        if (strategy.windowed()
                || (cpu != null && memory != null && strategy.strategy().logic() == ConditionLogic.OR)) {
            return null;
        }
        return cpu == null ? memory : cpu;
    }

    /**
     * Whether the condition of the strategy is clear for certain.
     *
     * @param values {@link Reading#values}
     */
    public boolean isClear(int place, double[] values) {
        return signs[place] * values[metrics[place]] <= bounds[place];
    }
}
