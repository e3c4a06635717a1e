package io.tidepool.rules.verdict;

import io.tidepool.rules.condition.Measured;
import io.tidepool.rules.strategy.Strategy;
import io.tidepool.rules.strategy.Threshold;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Percentages in the form of the execution history: {@code CPU:85%,MEM:N/A}. */
public final class Figures {
    private static final String UNKNOWN = "N/A";
    private static final double NEAR = 1e-6;

    private Figures() {}

    /** Measured values; a metric that is unknown or not watched is N/A. */
    public static String triggered(Measured measured) {
        return pair(percent(measured.cpu()), percent(measured.memory()));
    }

    /** Thresholds; a metric that is not watched is N/A. */
    public static String thresholds(Strategy strategy) {
        return pair(percent(strategy.cpu()), percent(strategy.memory()));
    }

    /** Up to two decimals, halves up, trailing zeros cut. */
    public static String percent(double value) {
        if (Double.isNaN(value)) {
            return UNKNOWN;
        }
        long hundredths = hundredths(value);
        long whole = hundredths / 100;
        long rest = hundredths % 100;
        if (rest == 0) {
            return whole + "%";
        }
        return rest % 10 == 0 ? whole + "." + rest / 10 + "%" : whole + "." + (rest < 10 ? "0" : "") + rest + "%";
    }

    private static long hundredths(double value) {
        double scaled = value * 100;
        double beyondHalf = scaled - Math.floor(scaled) - 0.5;
        // Near a half the product may have fallen on the wrong side: 1.005 * 100 is less than 100.5.
        return Math.abs(beyondHalf) < NEAR
                ? BigDecimal.valueOf(value)
                        .movePointRight(2)
                        .setScale(0, RoundingMode.HALF_UP)
                        .longValue()
                : Math.round(scaled);
    }

    private static String percent(@Nullable Threshold threshold) {
        return threshold == null ? UNKNOWN : threshold.limit().toString();
    }

    private static String pair(String cpu, String memory) {
        return "CPU:" + cpu + ",MEM:" + memory;
    }
}
