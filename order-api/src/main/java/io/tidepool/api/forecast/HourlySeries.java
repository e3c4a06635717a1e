package io.tidepool.api.forecast;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/** One figure per hour, in percent, without gaps in time: an hour without figure is unknown. */
final class HourlySeries {
    private final double[] values;

    private HourlySeries(double[] values) {
        this.values = values;
    }

    /** @param values NaN is unknown */
    static HourlySeries of(double... values) {
        return new HourlySeries(values.clone());
    }

    /** Fills a series hour by hour; what is outside its hours is dropped. */
    static final class Builder {
        private final Instant begin;
        private final double[] values;

        /** @param begin of the first hour */
        Builder(Instant begin, int hours) {
            this.begin = begin.truncatedTo(ChronoUnit.HOURS);
            this.values = new double[hours];
            Arrays.fill(values, Double.NaN);
        }

        void put(Instant hour, double value) {
            var index = Duration.between(begin, hour).toHours();
            if (!hour.isBefore(begin) && index < values.length) {
                values[(int) index] = value;
            }
        }

        HourlySeries build() {
            return HourlySeries.of(values);
        }
    }

    int hours() {
        return values.length;
    }

    double at(int hour) {
        return values[hour];
    }

    boolean known(int hour) {
        return hour >= 0 && hour < values.length && !Double.isNaN(values[hour]);
    }

    int knownHours() {
        return knownAmongLast(values.length);
    }

    int knownAmongLast(int hours) {
        int known = 0;
        for (int hour = Math.max(0, values.length - hours); hour < values.length; hour++) {
            known += known(hour) ? 1 : 0;
        }
        return known;
    }

    /** Number of the last known hour; -1 when none is. */
    int lastKnown() {
        int hour = values.length - 1;
        while (hour >= 0 && !known(hour)) {
            hour--;
        }
        return hour;
    }

    /** From the first known hour to the end. */
    int span() {
        int hour = 0;
        while (hour < values.length && !known(hour)) {
            hour++;
        }
        return values.length - hour;
    }
}
