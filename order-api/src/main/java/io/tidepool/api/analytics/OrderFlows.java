package io.tidepool.api.analytics;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Counts orders over long times and many clusters. */
@FunctionalInterface
public interface OrderFlows {
    /**
     * What became of the orders that were created in the range.
     *
     * @param zone in which days begin
     * @param clusterId null for all
     * @param action wire name; null for all
     * @throws io.tidepool.api.request.Refusal when the store does not answer in time
     */
    OrderFlow between(Instant from, Instant to, ZoneId zone, @Nullable Long clusterId, @Nullable String action);
}
