package io.tidepool.rules.strategy;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A percentage from 0 to 100 inclusive with two decimals.
 *
 * @param hundredths 0 to 10,000
 */
public record Percent(int hundredths) implements Serializable, Comparable<Percent> {
    private static final int LARGEST = 10_000;

    /** @throws IllegalArgumentException outside 0 to 100 percent */
    public Percent {
        if (hundredths < 0 || hundredths > LARGEST) {
            throw new IllegalArgumentException("percent must be 0 to 100, was " + decimal(hundredths));
        }
    }

    /** @throws IllegalArgumentException outside 0 to 100 or with more than two decimals */
    public static Percent of(BigDecimal value) {
        if (!fits(value)) {
            throw new IllegalArgumentException(
                    "percent must be 0 to 100 with at most two decimals, was " + value.toPlainString());
        }
        return new Percent(value.movePointRight(2).intValueExact());
    }

    /** @throws IllegalArgumentException when not a number, outside 0 to 100 or with more than two decimals */
    public static Percent of(String value) {
        return of(new BigDecimal(value));
    }

    static boolean fits(BigDecimal value) {
        return value.signum() >= 0
                && value.compareTo(BigDecimal.valueOf(100)) <= 0
                && value.stripTrailingZeros().scale() <= 2;
    }

    /** The nearest double; equal to a quotient of the same decimal value. */
    public double value() {
        return hundredths / 100.0;
    }

    /** Exact, scale 2. */
    public BigDecimal decimal() {
        return decimal(hundredths);
    }

    private static BigDecimal decimal(int hundredths) {
        return BigDecimal.valueOf(hundredths).movePointLeft(2).setScale(2, RoundingMode.UNNECESSARY);
    }

    @Override
    public int compareTo(Percent other) {
        return Integer.compare(hundredths, other.hundredths);
    }

    @Override
    public String toString() {
        return decimal().stripTrailingZeros().toPlainString() + "%";
    }
}
