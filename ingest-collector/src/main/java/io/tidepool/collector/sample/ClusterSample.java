package io.tidepool.collector.sample;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A whole cluster at one look.
 *
 * @param pods those that have not ended
 * @param usage what is in use by node name; a node that is missing has no figure
 * @param usageFailure why nothing is known of usage, in words fit for a person; null when something is
 */
public record ClusterSample(
        List<Node> nodes,
        List<Pod> pods,
        Map<String, Resources> usage,
        @Nullable String usageFailure) {
    public ClusterSample {
        nodes = List.copyOf(nodes);
        pods = List.copyOf(pods);
        usage = Map.copyOf(usage);
    }

    /** With usage, at least of some nodes. */
    public ClusterSample(List<Node> nodes, List<Pod> pods, Map<String, Resources> usage) {
        this(nodes, pods, usage, null);
    }

    /** The source of usage told nothing. */
    public static ClusterSample withoutUsage(List<Node> nodes, List<Pod> pods, String failure) {
        return new ClusterSample(nodes, pods, Map.of(), failure);
    }
}
