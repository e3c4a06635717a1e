package io.tidepool.rules.history;

import io.tidepool.rules.strategy.Aggregation;
import io.tidepool.rules.strategy.ConditionLogic;
import io.tidepool.rules.strategy.CooldownScope;
import io.tidepool.rules.strategy.Percent;
import io.tidepool.rules.strategy.ScalingAction;
import io.tidepool.rules.strategy.Strategy;
import io.tidepool.rules.strategy.StrategyId;
import io.tidepool.rules.strategy.Threshold;
import io.tidepool.rules.strategy.ThresholdType;
import java.time.Duration;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Makes strategies and edits them. */
final class RandomStrategy {
    private static final int[] MINUTES = {0, 1, 3, 5, 10, 20};

    private final SplittableRandom random;
    private final Duration leastGap;

    RandomStrategy(SplittableRandom random, Duration leastGap) {
        this.random = random;
        this.leastGap = leastGap;
    }

    Strategy first(StrategyId id) {
        var action = one(ScalingAction.values());
        int metrics = random.nextInt(3);
        return new Strategy(
                id,
                1,
                "strategy " + id,
                random.nextInt(10) > 0,
                action,
                metrics == 1 ? null : threshold(action),
                metrics == 0 ? null : threshold(action),
                one(ConditionLogic.values()),
                random.nextInt(2) == 0 ? Aggregation.LATEST : one(Aggregation.values()),
                window(),
                minutes(),
                minutes(),
                one(CooldownScope.values()),
                1,
                random.nextInt(5) == 0 ? "total_gpu" : "total",
                leastGap);
    }

    /** One or several fields changed; sometimes only the name, which must change nothing. */
    Strategy edited(Strategy old) {
        var fresh = first(old.id());
        int what = random.nextInt(9);
        return new Strategy(
                old.id(),
                old.version() + 1,
                "edited " + (old.version() + 1),
                what == 0 ? !old.enabled() : old.enabled(),
                what == 1 ? fresh.action() : old.action(),
                what == 2 ? (old.cpu() == null ? null : threshold(old.action())) : old.cpu(),
                what == 3 ? (old.memory() == null ? null : threshold(old.action())) : old.memory(),
                what == 4 ? fresh.logic() : old.logic(),
                what == 5 ? fresh.aggregation() : old.aggregation(),
                what == 5 ? window() : old.windowMinutes(),
                what == 6 ? minutes() : old.durationMinutes(),
                what == 6 ? minutes() : old.cooldownMinutes(),
                what == 7 ? fresh.cooldownScope() : old.cooldownScope(),
                1,
                what == 8 ? fresh.resourceType() : old.resourceType(),
                leastGap);
    }

    private Threshold threshold(ScalingAction action) {
        int base = action == ScalingAction.POOL_ENTRY ? 7_800 : 2_200;
        return new Threshold(new Percent(base + random.nextInt(-8, 9) * 25), one(ThresholdType.values()));
    }

    private @Nullable Integer window() {
        return new int[] {1, 5, 10, 30}[random.nextInt(4)];
    }

    private int minutes() {
        return MINUTES[random.nextInt(MINUTES.length)];
    }

    private <E> E one(E[] values) {
        return values[random.nextInt(values.length)];
    }
}
