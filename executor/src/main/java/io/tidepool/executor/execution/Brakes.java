package io.tidepool.executor.execution;

import io.tidepool.executor.cluster.ClusterId;
import java.time.Instant;
import java.util.Optional;

/** In which clusters nothing is cordoned any more, until a person says otherwise. */
public interface Brakes {
    /** Why the brake of this cluster is pulled. */
    Optional<String> pulled(ClusterId clusterId);

    /**
     * Pulling a pulled brake changes nothing, not even the reason.
     *
     * @throws LeaseLost when the lease is no longer the newest of its cluster
     */
    void pull(String reason, Instant at, Lease lease);

    /** False when this very release was already taken in: it must not release what was pulled after it. */
    boolean release(BrakeRelease release);
}
