package io.tidepool.api.backtest.web;

import io.tidepool.api.backtest.BacktestRequest;
import io.tidepool.api.request.Refusal;
import io.tidepool.api.strategy.web.StrategyBody;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What to try, as it is sent. */
record BacktestBody(
        @Nullable List<@Nullable Long> strategyIds,
        @Nullable List<@Nullable StrategyBody> strategies,
        @Nullable List<@Nullable Long> clusterIds,
        @Nullable Integer days,
        @Nullable Integer orderOpenMinutes) {

    BacktestRequest request() {
        return new BacktestRequest(
                whole("strategy_ids", strategyIds),
                whole("strategies", strategies).stream()
                        .map(StrategyBody::request)
                        .toList(),
                whole("cluster_ids", clusterIds),
                days,
                orderOpenMinutes);
    }

    private static <T> List<T> whole(String field, @Nullable List<@Nullable T> sent) {
        if (sent == null) {
            return List.of();
        }
        var present = sent.stream()
                .filter(Objects::nonNull)
                .<T>map(Objects::requireNonNull)
                .toList();
        if (present.size() < sent.size()) {
            throw Refusal.invalid(field, "null", "must not hold null");
        }
        return present;
    }
}
