package io.tidepool.api.dashboard;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of the four cards.
 *
 * @param dataAsOf the newest snapshot of any cluster; null when there is none
 */
public record Overview(
        StrategyNumbers strategies,
        ClusterNumbers clusters,
        PendingOrders pendingOrders,
        DeviceNumbers devices,
        @Nullable Instant dataAsOf) {

    /**
     * @param triggeredToday distinct strategies with an order created since midnight of the configured zone
     */
    public record StrategyNumbers(long total, long enabled, long triggeredToday) {}

    public record ClusterNumbers(long total, long abnormal, List<Abnormal> abnormalList) {
        public ClusterNumbers {
            abnormalList = List.copyOf(abnormalList);
        }
    }

    /** A cluster and what is wrong with it. */
    public record Abnormal(long id, String name, String reason) {}

    public record PendingOrders(long total, @Nullable Instant oldestCreatedAt) {}

    /** The parts need not add up to the total. */
    public record DeviceNumbers(long total, long available, long inPool) {}
}
