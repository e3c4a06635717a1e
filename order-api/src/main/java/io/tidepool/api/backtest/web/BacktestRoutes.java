package io.tidepool.api.backtest.web;

import io.swagger.v3.oas.annotations.Operation;
import io.tidepool.api.backtest.Backtest;
import io.tidepool.api.backtest.Backtests;
import io.tidepool.api.user.Permission;
import io.tidepool.api.web.Envelope;
import io.tidepool.api.web.Heavy;
import io.tidepool.api.web.Permit;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/strategies")
class BacktestRoutes {
    private static final int AT_A_TIME = 2;
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final Backtests backtests;
    private final Clock clock;
    private final Turns turns = new Turns(AT_A_TIME, LONGEST);

    BacktestRoutes(Backtests backtests, Clock clock) {
        this.backtests = backtests;
        this.clock = clock;
    }

    @PostMapping("/backtest")
    @Permit(Permission.READ)
    @Heavy
    @Operation(operationId = "backtestStrategies")
    Envelope<Backtest> backtest(@RequestBody BacktestBody body) {
        var request = body.request();
        try (var turn = turns.take()) {
            return Envelope.of(backtests.run(request, clock.instant().truncatedTo(ChronoUnit.MILLIS), turn::check));
        }
    }
}
