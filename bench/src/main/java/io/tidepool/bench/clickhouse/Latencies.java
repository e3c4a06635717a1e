package io.tidepool.bench.clickhouse;

import java.util.Arrays;

/** Times of many requests, in milliseconds. */
final class Latencies {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double MEDIAN = 0.5;
    private static final double NEARLY_ALL = 0.95;

    private final double[] sorted;

    private Latencies(double[] sorted) {
        this.sorted = sorted;
    }

    static Latencies ofNanos(long... nanos) {
        return new Latencies(Arrays.stream(nanos)
                .sorted()
                .mapToDouble(time -> time / NANOS_PER_MILLI)
                .toArray());
    }

    double median() {
        return quantile(MEDIAN);
    }

    double p95() {
        return quantile(NEARLY_ALL);
    }

    private double quantile(double share) {
        return Math.round(sorted[(int) Math.ceil(share * sorted.length) - 1] * 100) / 100.0;
    }
}
