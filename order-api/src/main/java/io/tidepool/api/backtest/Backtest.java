package io.tidepool.api.backtest;

import io.tidepool.rules.strategy.ScalingAction;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What strategies would have done.
 *
 * @param from begin of the window, inclusive; what would have fired before it is not told
 * @param to end of the window, inclusive
 * @param warmUpFrom from here on snapshots were judged, so that runs and cooldowns are under way at the begin
 * @param samples snapshots of the window
 * @param evaluations of a snapshot by a strategy, warm-up included
 * @param netDeviceHours those of entries less those of exits
 * @param assumptions for people: what the figures take for granted
 */
public record Backtest(
        Instant from,
        Instant to,
        Instant warmUpFrom,
        int orderOpenMinutes,
        long samples,
        long evaluations,
        BigDecimal netDeviceHours,
        List<Outcome> strategies,
        List<Coverage> clusters,
        List<String> assumptions) {
    public Backtest {
        strategies = List.copyOf(strategies);
        clusters = List.copyOf(clusters);
        assumptions = List.copyOf(assumptions);
    }

    /**
     * What one strategy would have done.
     *
     * @param strategyId null when it is not saved
     * @param samples snapshots of the window that it judged
     * @param orderCount how many orders; the list holds the first ones only when there are very many
     * @param skipped samples without an order, by reason
     * @param failedChecks samples without figures, and silences, by reason
     * @param gaps silences longer than its gap limit
     * @param deviceHours of its orders: devices times the hours from the order to the end of the window
     */
    public record Outcome(
            @Nullable Long strategyId,
            String name,
            ScalingAction action,
            String resourceType,
            List<Long> clusterIds,
            long samples,
            long orderCount,
            List<SuggestedOrder> orders,
            Map<String, Long> skipped,
            Map<String, Long> failedChecks,
            long gaps,
            BigDecimal deviceHours) {
        public Outcome {
            clusterIds = clusterIds.stream().sorted().toList();
            orders = List.copyOf(orders);
        }
    }

    /**
     * An order that would have been proposed.
     *
     * @param proposalId the very id that the evaluator gives it
     * @param heldSince begin of the run
     * @param takenAt of the snapshot that fired
     */
    public record SuggestedOrder(
            UUID proposalId,
            long clusterId,
            String resourceType,
            ScalingAction actionType,
            int deviceCount,
            Instant heldSince,
            Instant takenAt,
            String triggeredValue,
            String thresholdValue) {}

    /**
     * What there was of a cluster in the window.
     *
     * @param failed collections
     * @param gaps times between two snapshots of one kind that exceed twice the interval
     * @param longestGapSeconds zero when there is none
     */
    public record Coverage(
            long clusterId,
            long samples,
            long failed,
            long gaps,
            long longestGapSeconds,
            @Nullable Instant first,
            @Nullable Instant last) {}
}
