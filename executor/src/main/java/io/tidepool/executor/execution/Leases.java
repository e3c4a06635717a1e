package io.tidepool.executor.execution;

import io.tidepool.executor.cluster.ClusterId;
import java.util.Optional;

/** Hands out the right to work on a cluster, to one executor at a time. */
public interface Leases {
    /** Empty while someone else has it. */
    Optional<Lease> acquire(ClusterId clusterId);

    /** False when someone else has it now. */
    boolean renew(Lease lease);

    void release(Lease lease);
}
