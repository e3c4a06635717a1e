package io.tidepool.api.history.web;

import io.swagger.v3.oas.annotations.Operation;
import io.tidepool.api.cluster.Clusters;
import io.tidepool.api.history.TimeRange;
import io.tidepool.api.history.Trend;
import io.tidepool.api.history.TrendPoint;
import io.tidepool.api.history.Trends;
import io.tidepool.api.user.Permission;
import io.tidepool.api.web.Envelope;
import io.tidepool.api.web.Permit;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/resources")
class TrendRoutes {
    private final Trends trends;
    private final Clusters clusters;
    private final Clock clock;

    TrendRoutes(Trends trends, Clusters clusters, Clock clock) {
        this.trends = trends;
        this.clusters = clusters;
        this.clock = clock;
    }

    /** What a caller may ask for alone. */
    enum Metric {
        CPU,
        MEMORY
    }

    @GetMapping("/allocation-trend")
    @Permit(Permission.READ)
    @Operation(operationId = "allocationTrend")
    Envelope<Trend> trend(
            @RequestParam("cluster_id") long clusterId,
            @RequestParam(name = "time_range", defaultValue = "24h") String timeRange,
            @RequestParam(name = "resource_type", defaultValue = "total") String resourceType,
            @RequestParam(name = "metric", required = false) @Nullable Metric metric) {
        var range = TimeRange.of(timeRange);
        clusters.find(clusterId);
        var trend = trends.of(clusterId, resourceType, range, clock.instant());
        return Envelope.of(
                Optional.ofNullable(metric).map(only -> only(trend, only)).orElse(trend));
    }

    private static Trend only(Trend trend, Metric metric) {
        var word = metric.name().toLowerCase(Locale.ROOT);
        return new Trend(
                trend.clusterId(),
                trend.resourceType(),
                trend.timeRange(),
                trend.stepSeconds(),
                trend.points().stream().map(point -> only(point, metric)).toList(),
                trend.thresholds().stream()
                        .filter(threshold -> threshold.metric().equals(word))
                        .toList(),
                trend.orders());
    }

    private static TrendPoint only(TrendPoint point, Metric metric) {
        return switch (metric) {
            case CPU -> point.cpuOnly();
            case MEMORY -> point.memoryOnly();
        };
    }
}
