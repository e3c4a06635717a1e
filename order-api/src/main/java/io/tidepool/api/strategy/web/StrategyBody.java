package io.tidepool.api.strategy.web;

import io.tidepool.api.strategy.StrategyRequest;
import io.tidepool.rules.strategy.StrategyDraft;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A strategy as it is sent. */
public record StrategyBody(
        @Nullable String name,
        @Nullable String description,
        @Nullable String thresholdTriggerAction,
        @Nullable BigDecimal cpuThresholdValue,
        @Nullable String cpuThresholdType,
        @Nullable BigDecimal memoryThresholdValue,
        @Nullable String memoryThresholdType,
        @Nullable String conditionLogic,
        @Nullable Integer durationMinutes,
        @Nullable Integer cooldownMinutes,
        @Nullable Integer deviceCount,
        @Nullable Object nodeSelector,
        @Nullable String status,
        @Nullable String metricAggregation,
        @Nullable Integer windowMinutes,
        @Nullable String cooldownScope,
        @Nullable String resourceType,
        @Nullable List<@Nullable Long> clusterIds,
        @Nullable Long version) {

    public StrategyRequest request() {
        return new StrategyRequest(
                new StrategyDraft(
                        name,
                        thresholdTriggerAction,
                        cpuThresholdValue,
                        cpuThresholdType,
                        memoryThresholdValue,
                        memoryThresholdType,
                        conditionLogic,
                        metricAggregation,
                        windowMinutes,
                        durationMinutes,
                        cooldownMinutes,
                        cooldownScope,
                        deviceCount,
                        resourceType),
                description,
                nodeSelector,
                clusterIds,
                status,
                version);
    }
}
