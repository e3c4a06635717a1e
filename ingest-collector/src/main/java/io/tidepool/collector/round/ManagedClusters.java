package io.tidepool.collector.round;

/** Hears which clusters are managed. */
public interface ManagedClusters {
    /** A new cluster, or one whose plan changed. */
    void managed(ManagedCluster cluster);

    /** A cluster that is managed no more. */
    void gone(long clusterId);
}
