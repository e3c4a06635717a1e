package io.tidepool.api.forecast;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When the thresholds of a strategy are likely to be reached in a cluster. It is for people: nothing acts on it.
 *
 * @param asOf end of the last hour it is made of
 * @param historyHours hours of history it was made of, at most four weeks
 * @param intervalPercent how often the interval held the crossing on recorded loads, about
 */
public record StrategyForecast(
        long strategyId,
        long clusterId,
        String resourceType,
        Instant asOf,
        int historyHours,
        int intervalPercent,
        List<OfThreshold> thresholds) {
    public StrategyForecast {
        thresholds = List.copyOf(thresholds);
    }

    /**
     * @param metric {@code cpu} or {@code memory}
     * @param type {@code usage} or {@code allocated}
     * @param direction {@code above} or {@code below} the limit
     * @param current mean of the newest known hour
     * @param status {@code reached}, {@code expected}, {@code not_within_horizon} or {@code unknown}
     * @param hours until the limit is reached in the middle of the futures; null when it is not, or not known
     * @param earliestHours begin of the interval; null beyond the horizon
     * @param latestHours end of the interval; null beyond the horizon
     * @param expectedAt the time of {@code hours}
     * @param probability from 0 to 1, that it is reached within the horizon; null when unknown
     * @param method {@code hour_of_week} or {@code hour_of_day}; null when unknown
     * @param horizonHours how far ahead was looked
     * @param reason in words
     */
    public record OfThreshold(
            String metric,
            String type,
            String direction,
            BigDecimal limit,
            @Nullable Double current,
            String status,
            @Nullable Integer hours,
            @Nullable Integer earliestHours,
            @Nullable Integer latestHours,
            @Nullable Instant expectedAt,
            @Nullable Double probability,
            @Nullable String method,
            int horizonHours,
            String reason) {}
}
