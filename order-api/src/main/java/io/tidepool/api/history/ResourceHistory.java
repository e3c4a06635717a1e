package io.tidepool.api.history;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The long series of figures. */
@FunctionalInterface
public interface ResourceHistory {
    /**
     * Means of each step that has samples, in time order.
     *
     * @param from inclusive
     * @param to exclusive
     * @throws io.tidepool.api.request.Refusal when the store does not answer in time
     */
    List<TrendPoint> series(long clusterId, String resourceType, Instant from, Instant to, Duration step);
}
