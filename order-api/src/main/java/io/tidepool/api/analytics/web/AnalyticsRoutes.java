package io.tidepool.api.analytics.web;

import io.swagger.v3.oas.annotations.Operation;
import io.tidepool.api.analytics.Approvals;
import io.tidepool.api.analytics.OrderFlow;
import io.tidepool.api.analytics.OrderFlows;
import io.tidepool.api.analytics.OrderStatistics;
import io.tidepool.api.analytics.Scope;
import io.tidepool.api.analytics.Statistics;
import io.tidepool.api.analytics.StrategyQuality;
import io.tidepool.api.analytics.StrategyReview;
import io.tidepool.api.history.TimeRange;
import io.tidepool.api.order.Action;
import io.tidepool.api.request.Refusal;
import io.tidepool.api.settings.SettingCatalogue;
import io.tidepool.api.settings.Settings;
import io.tidepool.api.user.Permission;
import io.tidepool.api.web.Envelope;
import io.tidepool.api.web.Heavy;
import io.tidepool.api.web.Permit;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class AnalyticsRoutes {
    private static final int MOST_FLAP_HOURS = 744;

    private final OrderFlows flows;
    private final Statistics statistics;
    private final StrategyReview review;
    private final Settings settings;
    private final Clock clock;

    AnalyticsRoutes(OrderFlows flows, Statistics statistics, StrategyReview review, Settings settings, Clock clock) {
        this.flows = flows;
        this.statistics = statistics;
        this.review = review;
        this.settings = settings;
        this.clock = clock;
    }

    /** What became of the orders of a range, by day, action and cluster; a few seconds behind the list of orders. */
    @GetMapping("/api/analytics/order-flow")
    @Permit(Permission.READ)
    @Heavy
    @Operation(operationId = "orderFlow")
    Envelope<OrderFlow> orderFlow(
            @RequestParam(name = "time_range", defaultValue = "30d") String timeRange,
            @RequestParam(name = "cluster_id", required = false) @Nullable Long clusterId,
            @RequestParam(name = "action_type", required = false) @Nullable Action action) {
        var end = TimeRange.end(clock.instant());
        return Envelope.of(flows.between(
                end.minus(TimeRange.of(timeRange).length()),
                end,
                ZoneId.of(settings.value(SettingCatalogue.ZONE)),
                clusterId,
                action == null ? null : action.wire()));
    }

    /** Orders created in the range, by time, action and status, how long each step of them took, and device-hours. */
    @GetMapping("/api/analytics/orders")
    @Permit(Permission.READ)
    @Heavy
    @Operation(operationId = "orderStatistics")
    Envelope<OrderStatistics> orders(
            @RequestParam(name = "time_range", defaultValue = "30d") String timeRange,
            @RequestParam(name = "from", required = false) @Nullable Instant from,
            @RequestParam(name = "to", required = false) @Nullable Instant to,
            @RequestParam(name = "cluster_id", required = false) @Nullable Long clusterId,
            @RequestParam(name = "action_type", required = false) @Nullable Action action) {
        return Envelope.of(statistics.orders(scope(timeRange, from, to, clusterId, action)));
    }

    /** Who approved and rejected in the range, and how long orders waited for that. */
    @GetMapping("/api/analytics/approvals")
    @Permit(Permission.READ)
    @Heavy
    @Operation(operationId = "approvalStatistics")
    Envelope<Approvals> approvals(
            @RequestParam(name = "time_range", defaultValue = "30d") String timeRange,
            @RequestParam(name = "from", required = false) @Nullable Instant from,
            @RequestParam(name = "to", required = false) @Nullable Instant to,
            @RequestParam(name = "cluster_id", required = false) @Nullable Long clusterId,
            @RequestParam(name = "action_type", required = false) @Nullable Action action) {
        return Envelope.of(statistics.approvals(scope(timeRange, from, to, clusterId, action)));
    }

    /** How often strategies fired, were skipped, saw nothing, were rejected, and were reversed. */
    @GetMapping("/api/analytics/strategies")
    @Permit(Permission.READ)
    @Heavy
    @Operation(operationId = "strategyQuality")
    Envelope<StrategyQuality> strategies(
            @RequestParam(name = "time_range", defaultValue = "30d") String timeRange,
            @RequestParam(name = "from", required = false) @Nullable Instant from,
            @RequestParam(name = "to", required = false) @Nullable Instant to,
            @RequestParam(name = "cluster_id", required = false) @Nullable Long clusterId,
            @RequestParam(name = "flap_hours", defaultValue = "24") int flapHours) {
        if (flapHours < 1 || flapHours > MOST_FLAP_HOURS) {
            throw Refusal.invalid("flap_hours", flapHours, "must be from 1 to " + MOST_FLAP_HOURS);
        }
        return Envelope.of(review.of(scope(timeRange, from, to, clusterId, null), flapHours));
    }

    private Scope scope(
            String timeRange,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Long clusterId,
            @Nullable Action action) {
        return Scope.of(timeRange, from, to, clock.instant(), ZoneId.of(settings.value(SettingCatalogue.ZONE)))
                .narrowedTo(clusterId, action == null ? null : action.wire());
    }
}
