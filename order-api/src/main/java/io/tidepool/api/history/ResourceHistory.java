package io.tidepool.api.history;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The long series of figures. */
@FunctionalInterface
public interface ResourceHistory {
    /**
     * Mean, smallest and largest figure of each step that has samples, in time order.
     *
     * @param from inclusive; with steps of hours the hour it lies in comes whole
     * @param to exclusive
     * @throws io.tidepool.api.request.Refusal when the store does not answer in time
     */
    List<TrendPoint> series(long clusterId, String resourceType, Instant from, Instant to, Duration step);
}
