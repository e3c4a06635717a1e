package io.tidepool.api.analytics;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How good strategies are: whether they see, fire, are believed, and stay with what they said.
 *
 * @param flapHours within which an opposite order counts as flapping
 * @param strategies most orders first
 */
public record StrategyQuality(Instant from, Instant to, int flapHours, List<Strategy> strategies) {
    public StrategyQuality {
        strategies = List.copyOf(strategies);
    }

    /**
     * @param name null when the strategy is not known
     * @param fired evaluations that became proposals
     * @param skipped evaluations that did not, by reason
     * @param failedChecks evaluations that could not be made, by reason
     * @param unknown evaluations without the figures they needed
     * @param unknownShare of all evaluations; null when there were none
     * @param orders that were created
     * @param rejected orders that a person rejected
     * @param rejectedShare of all orders; null when there were none
     * @param reversedInCooldown orders that were not cancelled, after which the next one of the cluster went the other
     *     way before the strategy's present cooldown was over
     * @param flapped the same within {@code flapHours}
     */
    public record Strategy(
            long strategyId,
            @Nullable String name,
            boolean deleted,
            long evaluations,
            long fired,
            Map<String, Long> skipped,
            Map<String, Long> failedChecks,
            long unknown,
            @Nullable Double unknownShare,
            long orders,
            long rejected,
            @Nullable Double rejectedShare,
            long reversedInCooldown,
            long flapped) {}
}
