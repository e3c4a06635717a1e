package io.tidepool.rules.strategy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A strategy as a person sends it: every field may be absent or wrong. Values of enums are in the case of the wire,
 * such as {@code pool_entry}, {@code usage}, {@code AND}.
 */
public record StrategyDraft(
        @Nullable String name,
        @Nullable String thresholdTriggerAction,
        @Nullable BigDecimal cpuThresholdValue,
        @Nullable String cpuThresholdType,
        @Nullable BigDecimal memoryThresholdValue,
        @Nullable String memoryThresholdType,
        @Nullable String conditionLogic,
        @Nullable String metricAggregation,
        @Nullable Integer windowMinutes,
        @Nullable Integer durationMinutes,
        @Nullable Integer cooldownMinutes,
        @Nullable String cooldownScope,
        @Nullable Integer deviceCount,
        @Nullable String resourceType) {

    /**
     * What an absent field becomes.
     *
     * @param leastGap configured least gap limit
     */
    public record Defaults(int durationMinutes, int cooldownMinutes, Duration leastGap) {
        /** 10 minutes of duration, 30 of cooldown, a gap limit of twice the interval. */
        public static final Defaults SHIPPED = new Defaults(10, 30, Duration.ZERO);
    }

    private static final String TOTAL = "total";

    /** Every mistake, in the order of the fields; empty when the draft can become a strategy. */
    public List<Mistake> mistakes() {
        var mistakes = new Mistakes();
        Strategy.Rules.name(mistakes, Optional.ofNullable(name).orElse("").strip());
        required(mistakes, "threshold_trigger_action", thresholdTriggerAction, ScalingAction.values());
        threshold(mistakes, "cpu", cpuThresholdValue, cpuThresholdType);
        threshold(mistakes, "memory", memoryThresholdValue, memoryThresholdType);
        Strategy.Rules.someThreshold(mistakes, cpuThresholdValue, memoryThresholdValue);
        if (cpuThresholdValue != null && memoryThresholdValue != null) {
            required(mistakes, "condition_logic", conditionLogic, ConditionLogic.values());
        }
        optional(mistakes, "metric_aggregation", metricAggregation, Aggregation.values());
        if (parsed(metricAggregation, Aggregation.values())
                .filter(aggregation -> aggregation != Aggregation.LATEST)
                .isPresent()) {
            Strategy.Rules.window(mistakes, windowMinutes);
        }
        atLeast(mistakes, 0, "duration_minutes", durationMinutes);
        atLeast(mistakes, 0, "cooldown_minutes", cooldownMinutes);
        optional(mistakes, "cooldown_scope", cooldownScope, CooldownScope.values());
        if (deviceCount == null) {
            mistakes.add("device_count", null, "must be a whole number of at least 1");
        }
        atLeast(mistakes, 1, "device_count", deviceCount);
        mistakes.unless(
                resourceType == null || !resourceType.isBlank(), "resource_type", resourceType, "must not be blank");
        return mistakes.found();
    }

    /**
     * The strategy of this draft.
     *
     * @throws InvalidStrategy with every mistake
     */
    public Strategy strategy(StrategyId id, long version, boolean enabled, Defaults defaults) {
        var mistakes = mistakes();
        if (!mistakes.isEmpty()) {
            throw new InvalidStrategy(mistakes);
        }
        return new Strategy(
                id,
                version,
                Optional.ofNullable(name).orElseThrow(),
                enabled,
                parsed(thresholdTriggerAction, ScalingAction.values()).orElseThrow(),
                threshold(cpuThresholdValue, cpuThresholdType),
                threshold(memoryThresholdValue, memoryThresholdType),
                parsed(conditionLogic, ConditionLogic.values()).orElse(ConditionLogic.OR),
                parsed(metricAggregation, Aggregation.values()).orElse(Aggregation.LATEST),
                windowMinutes,
                Optional.ofNullable(durationMinutes).orElse(defaults.durationMinutes()),
                Optional.ofNullable(cooldownMinutes).orElse(defaults.cooldownMinutes()),
                parsed(cooldownScope, CooldownScope.values()).orElse(CooldownScope.CLUSTER),
                Optional.ofNullable(deviceCount).orElseThrow(),
                Optional.ofNullable(resourceType).map(String::strip).orElse(TOTAL),
                defaults.leastGap());
    }

    private static @Nullable Threshold threshold(@Nullable BigDecimal value, @Nullable String type) {
        return value == null
                ? null
                : new Threshold(
                        Percent.of(value), parsed(type, ThresholdType.values()).orElseThrow());
    }

    private static void threshold(Mistakes mistakes, String metric, @Nullable BigDecimal value, @Nullable String type) {
        var valueField = metric + "_threshold_value";
        var typeField = metric + "_threshold_type";
        if (value == null) {
            mistakes.unless(type == null, valueField, null, "must be set when " + typeField + " is");
            optional(mistakes, typeField, type, ThresholdType.values());
            return;
        }
        mistakes.unless(
                Percent.fits(value), valueField, value.toPlainString(), "must be 0 to 100 with at most two decimals");
        required(mistakes, typeField, type, ThresholdType.values());
    }

    private static <E extends Enum<E>> void required(
            Mistakes mistakes, String field, @Nullable String value, E[] constants) {
        mistakes.unless(parsed(value, constants).isPresent(), field, value, "must be one of " + wire(constants));
    }

    private static <E extends Enum<E>> void optional(
            Mistakes mistakes, String field, @Nullable String value, E[] constants) {
        if (value != null) {
            required(mistakes, field, value, constants);
        }
    }

    private static void atLeast(Mistakes mistakes, int least, String field, @Nullable Integer value) {
        if (value != null) {
            mistakes.atLeast(least, field, value);
        }
    }

    private static <E extends Enum<E>> Optional<E> parsed(@Nullable String value, E[] constants) {
        return Stream.of(constants)
                .filter(constant -> wire(constant).equals(value))
                .findFirst();
    }

    private static String wire(Enum<?>[] constants) {
        return Stream.of(constants).map(StrategyDraft::wire).collect(Collectors.joining(", "));
    }

    private static String wire(Enum<?> constant) {
        return constant instanceof ConditionLogic
                ? constant.name()
                : constant.name().toLowerCase(Locale.ROOT);
    }
}
