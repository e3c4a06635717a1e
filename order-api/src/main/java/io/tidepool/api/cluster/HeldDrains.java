package io.tidepool.api.cluster;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** Which clusters lose no node until a person lets go of their brake, as the steps tell that wait for it. */
@FunctionalInterface
public interface HeldDrains {
    /**
     * A cluster that is held.
     *
     * @param since when the first step began to wait
     * @param reason why the brake was pulled
     */
    record Hold(Instant since, String reason) {}

    /** By the id of the cluster; those that are not held are missing. */
    Map<Long, Hold> among(Collection<Long> clusterIds);
}
