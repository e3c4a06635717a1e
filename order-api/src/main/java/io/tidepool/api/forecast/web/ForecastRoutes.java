package io.tidepool.api.forecast.web;

import io.swagger.v3.oas.annotations.Operation;
import io.tidepool.api.cluster.Clusters;
import io.tidepool.api.forecast.Forecasts;
import io.tidepool.api.forecast.StrategyForecast;
import io.tidepool.api.strategy.Strategies;
import io.tidepool.api.user.Permission;
import io.tidepool.api.web.Envelope;
import io.tidepool.api.web.Heavy;
import io.tidepool.api.web.Permit;
import java.time.Clock;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ForecastRoutes {
    private final Strategies strategies;
    private final Clusters clusters;
    private final Forecasts forecasts;
    private final Clock clock;

    ForecastRoutes(Strategies strategies, Clusters clusters, Forecasts forecasts, Clock clock) {
        this.strategies = strategies;
        this.clusters = clusters;
        this.forecasts = forecasts;
        this.clock = clock;
    }

    /** Hours until each threshold of the strategy is likely to be reached in the cluster; proposes nothing. */
    @GetMapping("/api/strategies/{id}/forecast")
    @Permit(Permission.READ)
    @Heavy
    @Operation(operationId = "strategyForecast")
    Envelope<StrategyForecast> forecast(@PathVariable("id") long id, @RequestParam("cluster_id") long clusterId) {
        var strategy = strategies.find(id);
        clusters.find(clusterId);
        return Envelope.of(forecasts.of(strategy, clusterId, clock.instant()));
    }
}
