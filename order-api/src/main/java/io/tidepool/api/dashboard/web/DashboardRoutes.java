package io.tidepool.api.dashboard.web;

import io.swagger.v3.oas.annotations.Operation;
import io.tidepool.api.dashboard.Dashboard;
import io.tidepool.api.dashboard.OrderStats;
import io.tidepool.api.dashboard.Overview;
import io.tidepool.api.history.TimeRange;
import io.tidepool.api.user.Permission;
import io.tidepool.api.web.Envelope;
import io.tidepool.api.web.Permit;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class DashboardRoutes {
    private final Dashboard dashboard;
    private final Clock clock;

    DashboardRoutes(Dashboard dashboard, Clock clock) {
        this.dashboard = dashboard;
        this.clock = clock;
    }

    @GetMapping("/api/dashboard/overview-stats")
    @Permit(Permission.READ)
    @Operation(operationId = "overviewStats")
    Envelope<Overview> overview() {
        return Envelope.of(dashboard.overview(clock.instant()));
    }

    @GetMapping("/api/analytics/order-stats")
    @Permit(Permission.READ)
    @Operation(operationId = "orderStats")
    Envelope<OrderStats> orderStats(
            @RequestParam(name = "time_range", defaultValue = "30d") String timeRange,
            @RequestParam(name = "cluster_id", required = false) @Nullable Long clusterId,
            @RequestParam(name = "action_type", required = false) @Nullable String action) {
        return Envelope.of(dashboard.orderStats(TimeRange.of(timeRange), clusterId, action, clock.instant()));
    }
}
