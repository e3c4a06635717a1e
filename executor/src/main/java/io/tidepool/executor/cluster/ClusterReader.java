package io.tidepool.executor.cluster;

import java.util.List;
import java.util.Optional;

/** Reads a cluster, never from a cache. Every method throws {@link ClusterException} when the API cannot be read. */
public interface ClusterReader {
    ClusterView view();

    List<ClusterNode> nodes();

    /** A node with its pods, or empty when the API says there is no such node. */
    Optional<NodeLoad> load(String nodeName);
}
