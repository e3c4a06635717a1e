package io.tidepool.api.analytics;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The orders created in a range, each counted once, as it stands now.
 *
 * @param days in order; days without orders are missing
 * @param actions in the order of their names
 * @param clusters those with most orders first, at most fifty
 */
public record OrderFlow(Instant from, Instant to, List<Day> days, List<ByAction> actions, List<ByCluster> clusters) {
    public OrderFlow {
        days = List.copyOf(days);
        actions = List.copyOf(actions);
        clusters = List.copyOf(clusters);
    }

    /**
     * How many orders there were and how they ended; the rest is open.
     *
     * @param devices that all of them asked for
     */
    public record Numbers(long created, long completed, long failed, long cancelled, long devices) {}

    /**
     * How long orders took, in seconds; null when none got so far.
     *
     * @param approvalMedian from creation to approval
     * @param completionMedian from creation to completion, of completed orders
     */
    public record Waits(
            @Nullable Long approvalMedian,
            @Nullable Long approvalP95,
            @Nullable Long completionMedian,
            @Nullable Long completionP95) {}

    /** @param day of the configured time zone */
    public record Day(LocalDate day, Numbers orders) {}

    public record ByAction(String action, Numbers orders, Waits waits) {}

    public record ByCluster(long clusterId, String clusterName, Numbers orders, Waits waits) {}
}
