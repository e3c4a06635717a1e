package io.tidepool.api.cluster;

/** Tells the rest of the system of a cluster, in the present transaction. */
public interface ClusterFeed {
    void changed(Cluster cluster);

    void deleted(Cluster cluster);
}
