package io.tidepool.api.strategy;

import io.tidepool.rules.strategy.Strategy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A strategy with what the decision does not need.
 *
 * @param nodeSelector key to text or list of texts; null selects everything
 * @param clusterIds of the clusters it watches, ascending
 */
public record ManagedStrategy(
        Strategy rule,
        String description,
        @Nullable Map<String, Object> nodeSelector,
        List<Long> clusterIds,
        String createdBy,
        Instant createdAt,
        String updatedBy,
        Instant updatedAt) {
    public ManagedStrategy {
        clusterIds = clusterIds.stream().sorted().toList();
    }

    public long id() {
        return rule.id().value();
    }
}
