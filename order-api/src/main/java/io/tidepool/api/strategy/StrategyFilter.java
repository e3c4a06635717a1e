package io.tidepool.api.strategy;

import io.tidepool.rules.strategy.ScalingAction;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Filters of the list; null or empty filters nothing.
 *
 * @param name part of the name
 * @param clusterIds a strategy of any of these
 */
public record StrategyFilter(
        @Nullable String name,
        @Nullable StrategyStatus status,
        @Nullable ScalingAction action,
        Set<Long> clusterIds) {
    public StrategyFilter {
        clusterIds = Set.copyOf(clusterIds);
    }
}
