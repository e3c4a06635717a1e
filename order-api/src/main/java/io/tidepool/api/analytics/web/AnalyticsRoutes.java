package io.tidepool.api.analytics.web;

import io.swagger.v3.oas.annotations.Operation;
import io.tidepool.api.analytics.OrderFlow;
import io.tidepool.api.analytics.OrderFlows;
import io.tidepool.api.history.TimeRange;
import io.tidepool.api.order.Action;
import io.tidepool.api.settings.SettingCatalogue;
import io.tidepool.api.settings.Settings;
import io.tidepool.api.user.Permission;
import io.tidepool.api.web.Envelope;
import io.tidepool.api.web.Permit;
import java.time.Clock;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class AnalyticsRoutes {
    private final OrderFlows flows;
    private final Settings settings;
    private final Clock clock;

    AnalyticsRoutes(OrderFlows flows, Settings settings, Clock clock) {
        this.flows = flows;
        this.settings = settings;
        this.clock = clock;
    }

    /** What became of the orders of a range, by day, action and cluster; a few seconds behind the list of orders. */
    @GetMapping("/api/analytics/order-flow")
    @Permit(Permission.READ)
    @Operation(operationId = "orderFlow")
    Envelope<OrderFlow> orderFlow(
            @RequestParam(name = "time_range", defaultValue = "30d") String timeRange,
            @RequestParam(name = "cluster_id", required = false) @Nullable Long clusterId,
            @RequestParam(name = "action_type", required = false) @Nullable Action action) {
        var now = clock.instant();
        return Envelope.of(flows.between(
                now.minus(TimeRange.of(timeRange).length()),
                now,
                ZoneId.of(settings.value(SettingCatalogue.ZONE)),
                clusterId,
                action == null ? null : action.wire()));
    }
}
