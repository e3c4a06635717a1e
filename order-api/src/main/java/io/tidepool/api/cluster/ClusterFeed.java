package io.tidepool.api.cluster;

/** Tells the rest of the system of a cluster, in the present transaction. */
public interface ClusterFeed {
    void changed(Cluster cluster);

    void deleted(Cluster cluster);

    /** The executor may close nodes of the cluster again, after it had stopped doing so. */
    void drainsResumed(Cluster cluster, String by);
}
