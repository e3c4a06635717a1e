package io.tidepool.executor.cluster;

import java.util.Optional;

/** The clusters registered now. */
public interface ClusterDirectory {
    /** Empty for one that was never registered or has been deleted. */
    Optional<ManagedCluster> find(ClusterId id);
}
