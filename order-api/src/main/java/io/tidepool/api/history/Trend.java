package io.tidepool.api.history;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A series with what explains it: thresholds of strategies, and orders. */
public record Trend(
        long clusterId,
        String resourceType,
        String timeRange,
        long stepSeconds,
        List<TrendPoint> points,
        List<ThresholdMark> thresholds,
        List<OrderMark> orders) {
    public Trend {
        points = List.copyOf(points);
        thresholds = List.copyOf(thresholds);
        orders = List.copyOf(orders);
    }

    /**
     * A threshold of a strategy of this cluster.
     *
     * @param metric {@code cpu} or {@code memory}
     * @param type {@code usage} or {@code allocated}
     * @param value percent
     */
    public record ThresholdMark(
            long strategyId, String strategyName, String action, String metric, String type, BigDecimal value) {}

    /** An order of this cluster. */
    public record OrderMark(
            long id,
            String orderNumber,
            String actionType,
            String status,
            Instant createdAt,
            @Nullable Instant completionTime) {}
}
