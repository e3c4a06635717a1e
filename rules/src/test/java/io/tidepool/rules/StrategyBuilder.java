package io.tidepool.rules;

import io.tidepool.rules.strategy.Aggregation;
import io.tidepool.rules.strategy.ConditionLogic;
import io.tidepool.rules.strategy.CooldownScope;
import io.tidepool.rules.strategy.ScalingAction;
import io.tidepool.rules.strategy.Strategy;
import io.tidepool.rules.strategy.StrategyId;
import io.tidepool.rules.strategy.Threshold;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Strategies for tests, from one that asks little: one metric, latest snapshot, no duration, no cooldown. */
public record StrategyBuilder(Strategy strategy) {
    /** Machines enter when CPU usage is above. */
    public static StrategyBuilder entryAbove(String cpuUsage) {
        return of(ScalingAction.POOL_ENTRY, Threshold.usage(cpuUsage), null, ConditionLogic.OR);
    }

    /** Machines leave when CPU usage is below. */
    public static StrategyBuilder exitBelow(String cpuUsage) {
        return of(ScalingAction.POOL_EXIT, Threshold.usage(cpuUsage), null, ConditionLogic.OR);
    }

    public static StrategyBuilder of(
            ScalingAction action, @Nullable Threshold cpu, @Nullable Threshold memory, ConditionLogic logic) {
        return new StrategyBuilder(new Strategy(
                new StrategyId(12),
                1,
                "夜间扩容",
                true,
                action,
                cpu,
                memory,
                logic,
                Aggregation.LATEST,
                null,
                0,
                0,
                CooldownScope.CLUSTER,
                2,
                "total",
                Duration.ZERO));
    }

    public StrategyBuilder duration(int minutes) {
        var old = strategy;
        return with(old.enabled(), old.aggregation(), old.windowMinutes(), minutes, old.cooldownMinutes());
    }

    public StrategyBuilder cooldown(int minutes) {
        var old = strategy;
        return with(old.enabled(), old.aggregation(), old.windowMinutes(), old.durationMinutes(), minutes);
    }

    public StrategyBuilder window(Aggregation aggregation, int minutes) {
        return with(strategy.enabled(), aggregation, minutes, strategy.durationMinutes(), strategy.cooldownMinutes());
    }

    public StrategyBuilder disabled() {
        var old = strategy;
        return with(false, old.aggregation(), old.windowMinutes(), old.durationMinutes(), old.cooldownMinutes());
    }

    public StrategyBuilder scope(CooldownScope scope) {
        return with(strategy.cpu(), strategy.memory(), strategy.logic(), scope, strategy.resourceType());
    }

    public StrategyBuilder cpu(@Nullable Threshold cpu) {
        return with(cpu, strategy.memory(), strategy.logic(), strategy.cooldownScope(), strategy.resourceType());
    }

    public StrategyBuilder memory(@Nullable Threshold memory, ConditionLogic logic) {
        return with(strategy.cpu(), memory, logic, strategy.cooldownScope(), strategy.resourceType());
    }

    public StrategyBuilder resourceType(String resourceType) {
        return with(strategy.cpu(), strategy.memory(), strategy.logic(), strategy.cooldownScope(), resourceType);
    }

    public StrategyBuilder leastGap(Duration leastGap) {
        var old = strategy;
        return new StrategyBuilder(new Strategy(
                old.id(),
                old.version() + 1,
                old.name(),
                old.enabled(),
                old.action(),
                old.cpu(),
                old.memory(),
                old.logic(),
                old.aggregation(),
                old.windowMinutes(),
                old.durationMinutes(),
                old.cooldownMinutes(),
                old.cooldownScope(),
                old.deviceCount(),
                old.resourceType(),
                leastGap));
    }

    private StrategyBuilder with(
            boolean enabled, Aggregation aggregation, @Nullable Integer window, int duration, int cooldown) {
        var old = strategy;
        return new StrategyBuilder(new Strategy(
                old.id(),
                old.version() + 1,
                old.name(),
                enabled,
                old.action(),
                old.cpu(),
                old.memory(),
                old.logic(),
                aggregation,
                window,
                duration,
                cooldown,
                old.cooldownScope(),
                old.deviceCount(),
                old.resourceType(),
                old.leastGap()));
    }

    private StrategyBuilder with(
            @Nullable Threshold cpu,
            @Nullable Threshold memory,
            ConditionLogic logic,
            CooldownScope scope,
            String resourceType) {
        var old = strategy;
        return new StrategyBuilder(new Strategy(
                old.id(),
                old.version() + 1,
                old.name(),
                old.enabled(),
                old.action(),
                cpu,
                memory,
                logic,
                old.aggregation(),
                old.windowMinutes(),
                old.durationMinutes(),
                old.cooldownMinutes(),
                scope,
                old.deviceCount(),
                resourceType,
                old.leastGap()));
    }
}
