package io.tidepool.api.backtest;

import io.tidepool.api.strategy.StrategyRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person wants to try: saved strategies, drafts, or both.
 *
 * @param clusterIds null or empty: those of each strategy
 * @param days null: 30
 * @param orderOpenMinutes how long an order is assumed to be open; null: 0
 */
public record BacktestRequest(
        List<Long> strategyIds,
        List<StrategyRequest> drafts,
        @Nullable List<Long> clusterIds,
        @Nullable Integer days,
        @Nullable Integer orderOpenMinutes) {
    public BacktestRequest {
        strategyIds = List.copyOf(strategyIds);
        drafts = List.copyOf(drafts);
        clusterIds = clusterIds == null ? List.of() : List.copyOf(clusterIds);
    }
}
