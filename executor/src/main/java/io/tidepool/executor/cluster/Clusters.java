package io.tidepool.executor.cluster;

/** The managed clusters. */
public interface Clusters {
    /** @throws ClusterException when the cluster is not managed or its credentials are unusable */
    ClusterReader reader(ClusterId id);

    /** @throws ClusterException when the cluster is not managed or its credentials are unusable */
    ClusterWriter writer(ClusterId id);
}
