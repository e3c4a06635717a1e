package io.tidepool.api.forecast;

import io.tidepool.api.history.ResourceHistory;
import io.tidepool.api.history.TrendPoint;
import io.tidepool.api.request.Refusal;
import io.tidepool.api.strategy.ManagedStrategy;
import io.tidepool.rules.strategy.ScalingAction;
import io.tidepool.rules.strategy.Threshold;
import io.tidepool.rules.strategy.ThresholdType;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Looks ahead from the hours of the last four weeks. */
public final class Forecasts {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int HISTORY_HOURS = 28 * 24;
    private static final int INTERVAL_PERCENT = 75;
    private static final int HOURS_OF_A_WEEK = 168;
    private static final double HUNDREDTHS = 100;

    private final ResourceHistory history;

    public Forecasts(ResourceHistory history) {
        this.history = history;
    }

    /**
     * @param now the hour it lies in is not over and takes no part
     * @throws Refusal when the strategy does not watch the cluster, or the history cannot be read
     */
    public StrategyForecast of(ManagedStrategy strategy, long clusterId, Instant now) {
        if (!strategy.clusterIds().contains(clusterId)) {
            throw Refusal.invalid("cluster_id", clusterId, "must be a cluster that the strategy watches");
        }
        var asOf = now.truncatedTo(ChronoUnit.HOURS);
        var begin = asOf.minus(HOUR.multipliedBy(HISTORY_HOURS));
        var rule = strategy.rule();
        var points = history.series(clusterId, rule.resourceType(), begin, asOf, HOUR);
        var thresholds = new ArrayList<StrategyForecast.OfThreshold>();
        int known = 0;
        for (var metric : Metric.values()) {
            var threshold = metric.limit.apply(strategy);
            if (threshold != null) {
                var series = series(points, begin, metric, threshold.type());
                known = Math.max(known, series.knownHours());
                thresholds.add(forecast(metric, threshold, rule.action(), series, asOf));
            }
        }
        return new StrategyForecast(
                strategy.id(), clusterId, rule.resourceType(), asOf, known, INTERVAL_PERCENT, thresholds);
    }

    private enum Metric {
        CPU(strategy -> strategy.rule().cpu(), TrendPoint::cpuUsage, TrendPoint::cpuAllocation),
        MEMORY(strategy -> strategy.rule().memory(), TrendPoint::memoryUsage, TrendPoint::memoryAllocation);

        private final Function<ManagedStrategy, @Nullable Threshold> limit;
        private final Function<TrendPoint, @Nullable Double> usage;
        private final Function<TrendPoint, @Nullable Double> allocation;

        Metric(
                Function<ManagedStrategy, @Nullable Threshold> limit,
                Function<TrendPoint, @Nullable Double> usage,
                Function<TrendPoint, @Nullable Double> allocation) {
            this.limit = limit;
            this.usage = usage;
            this.allocation = allocation;
        }

        @Nullable Double figure(TrendPoint point, ThresholdType type) {
            return switch (type) {
                case USAGE -> usage.apply(point);
                case ALLOCATED -> allocation.apply(point);
            };
        }
    }

    private static HourlySeries series(List<TrendPoint> points, Instant begin, Metric metric, ThresholdType type) {
        var series = new HourlySeries.Builder(begin, HISTORY_HOURS);
        for (var point : points) {
            var figure = metric.figure(point, type);
            if (figure != null) {
                series.put(point.time(), figure);
            }
        }
        return series.build();
    }

    private static StrategyForecast.OfThreshold forecast(
            Metric metric, Threshold threshold, ScalingAction action, HourlySeries series, Instant asOf) {
        var crossing = Crossing.of(series, figure -> action.breaches(figure, threshold.limit()));
        var newest = series.lastKnown();
        var season = crossing.season();
        var hours = crossing.hours();
        var probability = crossing.probability();
        return new StrategyForecast.OfThreshold(
                word(metric),
                word(threshold.type()),
                action == ScalingAction.POOL_ENTRY ? "above" : "below",
                threshold.limit().decimal(),
                newest < 0 ? null : series.at(newest),
                status(crossing.outcome()),
                hours,
                crossing.earliest(),
                crossing.latest(),
                hours == null ? null : asOf.plus(HOUR.multipliedBy(hours)),
                probability == null ? null : Math.round(probability * HUNDREDTHS) / HUNDREDTHS,
                season == null ? null : season == HOURS_OF_A_WEEK ? "hour_of_week" : "hour_of_day",
                crossing.horizon(),
                ForecastWording.of(crossing, series));
    }

    private static String status(Crossing.Outcome outcome) {
        return switch (outcome) {
            case REACHED, EXPECTED, NOT_WITHIN_HORIZON -> word(outcome);
            case HISTORY_TOO_SHORT, TOO_MANY_GAPS, NO_RECENT_SAMPLES -> "unknown";
        };
    }

    private static String word(Enum<?> symbol) {
        return symbol.name().toLowerCase(Locale.ROOT);
    }
}
