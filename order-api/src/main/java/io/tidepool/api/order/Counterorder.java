package io.tidepool.api.order;

import io.tidepool.rules.condition.Comparison;
import io.tidepool.rules.condition.Condition;
import io.tidepool.rules.condition.Measured;
import io.tidepool.rules.strategy.Strategy;
import io.tidepool.rules.strategy.Threshold;
import io.tidepool.rules.strategy.ThresholdType;
import io.tidepool.rules.verdict.Figures;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An entry strategy whose condition would hold after an exit, so that machines would soon be asked for again.
 *
 * @param expectedValue what it would measure, such as {@code CPU:85%,MEM:N/A}
 * @param thresholdValue what it compares with, in the same form
 */
public record Counterorder(long strategyId, String strategyName, String expectedValue, String thresholdValue) {

    /** Among these entry strategies; one that cannot be told, as its values are unknown, is not named. */
    public static List<Counterorder> among(List<Strategy> entries, Usage expected) {
        return entries.stream()
                .filter(strategy -> Comparison.condition(strategy, measured(strategy, expected)) == Condition.BREACH)
                .map(strategy -> new Counterorder(
                        strategy.id().value(),
                        strategy.name(),
                        Figures.triggered(measured(strategy, expected)),
                        Figures.thresholds(strategy)))
                .toList();
    }

    private static Measured measured(Strategy strategy, Usage expected) {
        return new Measured(
                value(strategy.cpu(), expected.cpuUsage(), expected.cpuAllocation()),
                value(strategy.memory(), expected.memoryUsage(), expected.memoryAllocation()));
    }

    private static double value(@Nullable Threshold threshold, @Nullable Double usage, @Nullable Double allocation) {
        if (threshold == null) {
            return Double.NaN;
        }
        return Objects.requireNonNullElse(threshold.type() == ThresholdType.USAGE ? usage : allocation, Double.NaN);
    }
}
