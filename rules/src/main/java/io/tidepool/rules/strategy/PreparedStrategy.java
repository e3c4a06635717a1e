package io.tidepool.rules.strategy;

import org.jspecify.annotations.Nullable;

/**
 * A strategy with what every sample asks of it worked out beforehand: limits as doubles, spans in milliseconds. A sample
 * then costs a few comparisons.
 */
public final class PreparedStrategy {
    private final Strategy strategy;
    private final boolean enabled;
    private final @Nullable Limit cpu;
    private final @Nullable Limit memory;
    private final long question;
    private final long durationMillis;
    private final long cooldownMillis;
    private final long leastGapMillis;
    private final boolean windowed;

    /** A threshold on one metric, ready to be compared. */
    public record Limit(ThresholdType type, ScalingAction action, double percent) {
        private static @Nullable Limit of(Strategy strategy, @Nullable Threshold threshold) {
            return threshold == null
                    ? null
                    : new Limit(
                            threshold.type(),
                            strategy.action(),
                            threshold.limit().value());
        }

        /** Entry breaches strictly above, exit strictly below; nothing breaches when the value is NaN. */
        public boolean isBreachedBy(double measured) {
            return action == ScalingAction.POOL_ENTRY ? measured > percent : measured < percent;
        }
    }

    private PreparedStrategy(Strategy strategy) {
        this.strategy = strategy;
        this.enabled = strategy.enabled();
        this.cpu = Limit.of(strategy, strategy.cpu());
        this.memory = Limit.of(strategy, strategy.memory());
        this.question = strategy.question();
        this.durationMillis = strategy.duration().toMillis();
        this.cooldownMillis = strategy.cooldown().toMillis();
        this.leastGapMillis = strategy.leastGap().toMillis();
        this.windowed = strategy.aggregation() != Aggregation.LATEST;
    }

    public static PreparedStrategy of(Strategy strategy) {
        return new PreparedStrategy(strategy);
    }

    public Strategy strategy() {
        return strategy;
    }

    public boolean enabled() {
        return enabled;
    }

    /** Null when the metric takes no part. */
    public @Nullable Limit cpu() {
        return cpu;
    }

    /** Null when the metric takes no part. */
    public @Nullable Limit memory() {
        return memory;
    }

    /** {@link Strategy#question}. */
    public long question() {
        return question;
    }

    /** How long the combined condition must hold. */
    public long durationMillis() {
        return durationMillis;
    }

    /** Silence after a trigger; 0 = none. */
    public long cooldownMillis() {
        return cooldownMillis;
    }

    /** Whether values are aggregates of a window. */
    public boolean windowed() {
        return windowed;
    }

    /**
     * The longest silence a run survives: the larger of twice the interval and the configured least.
     *
     * @param intervalMillis the collection interval in force at the earlier of two samples
     */
    public long gapLimitMillis(long intervalMillis) {
        return Math.max(2 * intervalMillis, leastGapMillis);
    }
}
