package io.tidepool.collector.sample;

import java.util.List;
import java.util.Map;

/**
 * A whole cluster at one look.
 *
 * @param pods those that have not ended
 * @param usage what is in use by node name; a node that is missing has no figure
 */
public record ClusterSample(List<Node> nodes, List<Pod> pods, Map<String, Resources> usage) {
    public ClusterSample {
        nodes = List.copyOf(nodes);
        pods = List.copyOf(pods);
        usage = Map.copyOf(usage);
    }
}
