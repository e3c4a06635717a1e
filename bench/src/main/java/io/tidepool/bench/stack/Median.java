package io.tidepool.bench.stack;

import java.util.Arrays;

/** The value in the middle, the upper one of two. */
public final class Median {
    private Median() {}

    public static double of(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    public static long of(long[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
