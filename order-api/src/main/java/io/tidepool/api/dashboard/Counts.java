package io.tidepool.api.dashboard;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts what there is. */
public interface Counts {
    Strategies strategies();

    Overview.PendingOrders pendingOrders();

    /** Available is in no cluster, free, and held by no open order. */
    Overview.DeviceNumbers devices();

    /** Orders created since then by (action, status); null filters nothing. */
    Map<ActionAndStatus, Long> orders(Instant from, @Nullable Long clusterId, @Nullable String action);

    /** Strategies that are there. */
    record Strategies(long total, long enabled) {}

    /** Both in lower case, as in the database. */
    record ActionAndStatus(String action, String status) {}
}
