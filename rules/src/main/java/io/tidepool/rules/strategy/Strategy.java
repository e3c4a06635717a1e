package io.tidepool.rules.strategy;

import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A strategy as the decision needs it. One metric without threshold takes no part; at least one has one.
 *
 * @param version grows with every edit
 * @param logic set to OR when only one metric has a threshold
 * @param windowMinutes 1 to 1,440; required for avg and max, dropped for latest
 * @param durationMinutes how long the combined condition must hold; 0 = the latest snapshot is enough
 * @param cooldownMinutes silence after a trigger; 0 = none
 * @param resourceType name of the group of nodes whose snapshots are judged, such as {@code total}
 * @param leastGap configured least gap limit; see {@link #gapLimit}
 */
public record Strategy(
        StrategyId id,
        long version,
        String name,
        boolean enabled,
        ScalingAction action,
        @Nullable Threshold cpu,
        @Nullable Threshold memory,
        ConditionLogic logic,
        Aggregation aggregation,
        @Nullable Integer windowMinutes,
        int durationMinutes,
        int cooldownMinutes,
        CooldownScope cooldownScope,
        int deviceCount,
        String resourceType,
        Duration leastGap)
        implements Serializable {
    /** The widest window: one day, so that the state of a pair stays bounded. */
    public static final int WIDEST_WINDOW_MINUTES = 1_440;

    private static final int LONGEST_NAME = 255;

    /** @throws InvalidStrategy with every mistake */
    public Strategy {
        var mistakes = new Mistakes();
        name = name.strip();
        Rules.name(mistakes, name);
        Rules.someThreshold(mistakes, cpu, memory);
        if (cpu == null || memory == null) {
            logic = ConditionLogic.OR;
        }
        if (aggregation == Aggregation.LATEST) {
            windowMinutes = null;
        } else {
            Rules.window(mistakes, windowMinutes);
        }
        mistakes.atLeast(0, "duration_minutes", durationMinutes);
        mistakes.atLeast(0, "cooldown_minutes", cooldownMinutes);
        mistakes.atLeast(1, "device_count", deviceCount);
        mistakes.unless(!resourceType.isBlank(), "resource_type", resourceType, "must not be blank");
        mistakes.unless(!leastGap.isNegative(), "maximum_gap_seconds", leastGap.toSeconds(), "must be at least 0");
        mistakes.throwIfAny();
    }

    /** How long the combined condition must hold. */
    public Duration duration() {
        return Duration.ofMinutes(durationMinutes);
    }

    /** The same strategy under the same version, enabled. */
    public Strategy asEnabled() {
        return enabled
                ? this
                : new Strategy(
                        id,
                        version,
                        name,
                        true,
                        action,
                        cpu,
                        memory,
                        logic,
                        aggregation,
                        windowMinutes,
                        durationMinutes,
                        cooldownMinutes,
                        cooldownScope,
                        deviceCount,
                        resourceType,
                        leastGap);
    }

    /** Silence after a trigger. */
    public Duration cooldown() {
        return Duration.ofMinutes(cooldownMinutes);
    }

    /**
     * The longest silence a run survives: the larger of twice the interval and the configured least.
     *
     * @param interval the collection interval in force at the earlier of two samples
     */
    public Duration gapLimit(Duration interval) {
        var twice = interval.multipliedBy(2);
        return twice.compareTo(leastGap) > 0 ? twice : leastGap;
    }

    /**
     * A number that is equal for strategies that ask the same question: action, thresholds, logic, aggregation, window
     * and resource type. Name, duration, cooldown, scope, device count and status do not count. Stable over releases and
     * machines, as it lies in checkpoints.
     */
    public long question() {
        return Question.number(this);
    }

    /** Rules that the draft of a person and the record share. */
    static final class Rules {
        private Rules() {}

        static void name(Mistakes mistakes, String name) {
            mistakes.unless(
                    !name.isEmpty() && name.length() <= LONGEST_NAME,
                    "name",
                    name,
                    "must have 1 to " + LONGEST_NAME + " characters");
        }

        /** Without any threshold a strategy could never fire. */
        static void someThreshold(Mistakes mistakes, @Nullable Object cpu, @Nullable Object memory) {
            mistakes.unless(
                    cpu != null || memory != null,
                    "cpu_threshold_value",
                    null,
                    "or memory_threshold_value must be set");
        }

        static void window(Mistakes mistakes, @Nullable Integer minutes) {
            mistakes.unless(
                    minutes != null && minutes >= 1 && minutes <= WIDEST_WINDOW_MINUTES,
                    "window_minutes",
                    minutes,
                    "must be 1 to " + WIDEST_WINDOW_MINUTES + " for avg and max");
        }
    }
}
