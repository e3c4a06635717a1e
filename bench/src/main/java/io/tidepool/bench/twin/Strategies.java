package io.tidepool.bench.twin;

import io.tidepool.rules.strategy.Aggregation;
import io.tidepool.rules.strategy.ConditionLogic;
import io.tidepool.rules.strategy.CooldownScope;
import io.tidepool.rules.strategy.ScalingAction;
import io.tidepool.rules.strategy.Strategy;
import io.tidepool.rules.strategy.StrategyId;
import io.tidepool.rules.strategy.Threshold;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The strategies of the fleet, each on every cluster: entries and exits, latest, mean and peak, AND and OR. */
final class Strategies {
    static final double BUSY_PERCENT = 80;

    static final List<Strategy> ALL = List.of(
            strategy(
                    1, "busy", ScalingAction.POOL_ENTRY, Threshold.usage("80"), null, Aggregation.LATEST, null, 10, 30),
            strategy(
                    2,
                    "requested",
                    ScalingAction.POOL_ENTRY,
                    Threshold.allocated("88"),
                    Threshold.allocated("90"),
                    Aggregation.LATEST,
                    null,
                    15,
                    60),
            strategy(3, "peak", ScalingAction.POOL_ENTRY, Threshold.usage("97"), null, Aggregation.MAX, 30, 0, 60),
            strategy(
                    4,
                    "idle",
                    ScalingAction.POOL_EXIT,
                    Threshold.usage("35"),
                    Threshold.allocated("60"),
                    Aggregation.LATEST,
                    null,
                    60,
                    120),
            strategy(
                    5,
                    "half empty",
                    ScalingAction.POOL_EXIT,
                    Threshold.usage("45"),
                    null,
                    Aggregation.AVG,
                    240,
                    120,
                    360));

    private Strategies() {}

    private static Strategy strategy(
            long id,
            String name,
            ScalingAction action,
            Threshold cpu,
            @Nullable Threshold memory,
            Aggregation aggregation,
            @Nullable Integer window,
            int duration,
            int cooldown) {
        return new Strategy(
                new StrategyId(id),
                1,
                name,
                true,
                action,
                cpu,
                memory,
                action == ScalingAction.POOL_ENTRY ? ConditionLogic.OR : ConditionLogic.AND,
                aggregation,
                window,
                duration,
                cooldown,
                CooldownScope.CLUSTER,
                1,
                "total",
                Duration.ZERO);
    }
}
