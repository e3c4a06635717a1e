package io.tidepool.api.strategy;

import io.tidepool.rules.strategy.Aggregation;
import io.tidepool.rules.strategy.ConditionLogic;
import io.tidepool.rules.strategy.CooldownScope;
import io.tidepool.rules.strategy.ScalingAction;
import io.tidepool.rules.strategy.Threshold;
import io.tidepool.rules.strategy.ThresholdType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A strategy in the columns of the data dictionary; thresholds in percent, times in minutes. */
public record StrategyView(
        long id,
        String name,
        String description,
        ScalingAction thresholdTriggerAction,
        @Nullable BigDecimal cpuThresholdValue,
        @Nullable ThresholdType cpuThresholdType,
        @Nullable BigDecimal memoryThresholdValue,
        @Nullable ThresholdType memoryThresholdType,
        ConditionLogic conditionLogic,
        int durationMinutes,
        int cooldownMinutes,
        int deviceCount,
        @Nullable Map<String, Object> nodeSelector,
        StrategyStatus status,
        Aggregation metricAggregation,
        @Nullable Integer windowMinutes,
        CooldownScope cooldownScope,
        String resourceType,
        List<Long> clusterIds,
        String createdBy,
        Instant createdAt,
        String updatedBy,
        Instant updatedAt,
        long version) {

    public static StrategyView of(ManagedStrategy strategy) {
        var rule = strategy.rule();
        return new StrategyView(
                strategy.id(),
                rule.name(),
                strategy.description(),
                rule.action(),
                value(rule.cpu()),
                type(rule.cpu()),
                value(rule.memory()),
                type(rule.memory()),
                rule.logic(),
                rule.durationMinutes(),
                rule.cooldownMinutes(),
                rule.deviceCount(),
                strategy.nodeSelector(),
                StrategyStatus.of(rule.enabled()),
                rule.aggregation(),
                rule.windowMinutes(),
                rule.cooldownScope(),
                rule.resourceType(),
                strategy.clusterIds(),
                strategy.createdBy(),
                strategy.createdAt(),
                strategy.updatedBy(),
                strategy.updatedAt(),
                rule.version());
    }

    private static @Nullable BigDecimal value(@Nullable Threshold threshold) {
        return Optional.ofNullable(threshold)
                .map(present -> present.limit().decimal())
                .orElse(null);
    }

    private static @Nullable ThresholdType type(@Nullable Threshold threshold) {
        return Optional.ofNullable(threshold).map(Threshold::type).orElse(null);
    }
}
