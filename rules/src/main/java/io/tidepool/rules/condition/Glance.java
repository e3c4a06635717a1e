package io.tidepool.rules.condition;

import io.tidepool.rules.snapshot.Reading;
import io.tidepool.rules.strategy.PreparedStrategy;
import io.tidepool.rules.strategy.PreparedStrategy.Limit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All limits of some strategies, side by side: tells for how far around a reading no comparison turns out otherwise, so
 * that most samples need no look at the strategies, however many there are.
 */
public final class Glance {
    /** By metric, ascending. */
    private final double[][] limits = new double[Reading.METRICS][];

    private final boolean windowed;

    private Glance(List<PreparedStrategy> strategies) {
        var byMetric = new ArrayList<List<Double>>();
        for (int metric = 0; metric < Reading.METRICS; metric++) {
            byMetric.add(new ArrayList<>());
        }
        for (var strategy : strategies) {
            include(true, strategy.cpu(), byMetric);
            include(false, strategy.memory(), byMetric);
        }
        Arrays.setAll(
                limits,
                metric -> byMetric.get(metric).stream()
                        .mapToDouble(Double::doubleValue)
                        .sorted()
                        .toArray());
        windowed = strategies.stream().anyMatch(PreparedStrategy::windowed);
    }

    public static Glance at(List<PreparedStrategy> strategies) {
        return new Glance(strategies);
    }

    private static void include(boolean ofCpu, @Nullable Limit limit, List<List<Double>> byMetric) {
        if (limit != null) {
            byMetric.get(Reading.metric(ofCpu, limit.type())).add(limit.percent());
        }
    }

    /**
     * Writes down the stretch around a reading.
     *
     * @param stretch by metric the limits next below and above, both exclusive; twice the value when it lies on a limit; NaN where nothing is compared
     * @return false when a value that is compared is unknown, or a strategy looks at more than the reading
     */
    public boolean around(Reading reading, double[] stretch) {
        for (int metric = 0; metric < Reading.METRICS; metric++) {
            double value = reading.value(metric);
            if (windowed || (limits[metric].length > 0 && Double.isNaN(value))) {
                return false;
            }
            if (limits[metric].length == 0) {
                stretch[2 * metric] = Double.NaN;
                continue;
            }
            int found = Arrays.binarySearch(limits[metric], value);
            int above = found >= 0 ? found : -found - 1;
            int below = found >= 0 ? found : above - 1;
            stretch[2 * metric] = below < 0 ? Double.NEGATIVE_INFINITY : limits[metric][below];
            stretch[2 * metric + 1] = above == limits[metric].length ? Double.POSITIVE_INFINITY : limits[metric][above];
        }
        return true;
    }
}
