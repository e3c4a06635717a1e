package io.tidepool.executor.cluster;

/** Changes a cluster. Every call is safe to repeat, and an answer that did not arrive is said to be unknown. */
public interface ClusterWriter {
    /** Applies the change if the node is still as it was read. */
    WriteAnswer change(ClusterNode asRead, NodeChange change);

    /** Asks for the eviction of exactly this incarnation of the pod. */
    EvictionAnswer evict(PodRef pod);

    /** Deletes exactly this incarnation of the node. */
    WriteAnswer delete(ClusterNode asRead);
}
