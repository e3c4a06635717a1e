package io.tidepool.executor.cluster;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A whole cluster at one moment: what a removal plan is made from.
 *
 * @param pods those without a node, too
 * @param usage by node name; empty when the cluster serves no metrics
 */
public record ClusterView(
        ClusterId id,
        List<ClusterNode> nodes,
        List<ClusterPod> pods,
        List<DisruptionBudget> budgets,
        Controllers controllers,
        Map<String, NodeUsage> usage,
        Instant readAt) {
    public ClusterView {
        nodes = List.copyOf(nodes);
        pods = List.copyOf(pods);
        budgets = List.copyOf(budgets);
        usage = Map.copyOf(usage);
    }
}
