package io.tidepool.api.dashboard;

import io.tidepool.api.cluster.ClusterOverview;
import io.tidepool.api.history.TimeRange;
import io.tidepool.api.live.LiveView;
import io.tidepool.api.request.Refusal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts the numbers of the workbench together. */
public final class Dashboard {
    private static final List<String> STATUSES = List.of(
            "pending",
            "processing",
            "completed",
            "failed",
            "cancelled",
            "pending_confirmation",
            "scheduled_for_maintenance",
            "maintenance_in_progress");
    private static final List<String> ACTIONS =
            List.of("pool_entry", "pool_exit", "maintenance_request", "maintenance_uncordon");

    private final Counts counts;
    private final ClusterOverview clusters;
    private final LiveView live;

    public Dashboard(Counts counts, ClusterOverview clusters, LiveView live) {
        this.counts = counts;
        this.clusters = clusters;
        this.live = live;
    }

    public Overview overview(Instant now) {
        var states = clusters.all(now);
        var abnormal = states.stream()
                .flatMap(state -> Optional.ofNullable(state.abnormalReason())
                        .map(reason -> new Overview.Abnormal(
                                state.cluster().id(), state.cluster().clustername(), reason))
                        .stream())
                .toList();
        var asOf = states.stream()
                .map(state -> state.latest() == null ? null : state.latest().takenAt())
                .filter(Objects::nonNull)
                .max(Instant::compareTo);
        return new Overview(
                strategies(now),
                new Overview.ClusterNumbers(states.size(), abnormal.size(), abnormal),
                counts.pendingOrders(),
                counts.devices(),
                asOf.orElse(null));
    }

    private Overview.StrategyNumbers strategies(Instant now) {
        var present = counts.strategies();
        return new Overview.StrategyNumbers(present.total(), present.enabled(), live.triggeredToday(now));
    }

    /** @throws Refusal when the action is none */
    public OrderStats orderStats(TimeRange range, @Nullable Long clusterId, @Nullable String action, Instant now) {
        if (action != null && !ACTIONS.contains(action)) {
            throw Refusal.invalid("action_type", action, "must be one of " + String.join(", ", ACTIONS));
        }
        var counted = counts.orders(now.minus(range.length()), clusterId, action);
        var byStatus = zeros(STATUSES);
        var byAction = zeros(ACTIONS);
        counted.forEach((key, count) -> {
            byStatus.merge(key.status(), count, Long::sum);
            byAction.merge(key.action(), count, Long::sum);
        });
        var total = counted.values().stream().mapToLong(Long::longValue).sum();
        return new OrderStats(total, byStatus, byAction);
    }

    private static Map<String, Long> zeros(List<String> keys) {
        var map = new LinkedHashMap<String, Long>();
        keys.forEach(key -> map.put(key, 0L));
        return map;
    }
}
