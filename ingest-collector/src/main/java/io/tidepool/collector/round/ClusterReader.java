package io.tidepool.collector.round;

import java.time.Instant;

/** Looks at clusters. */
public interface ClusterReader {
    /**
     * Looks at a cluster once. It may be interrupted, and should be done by the deadline; what it returns later is not
     * used.
     */
    Reading read(ManagedCluster cluster, Instant deadline);

    /** Lets go of what is kept for a cluster: it is no longer looked at, or its last round was cut. */
    void forget(long clusterId);
}
