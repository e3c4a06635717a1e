package io.tidepool.executor.cluster;

import java.util.List;

/** One node with everything that matters for emptying it, freshly read. */
public record NodeLoad(
        ClusterNode node,
        List<ClusterPod> pods,
        List<DisruptionBudget> budgets,
        Controllers controllers,
        List<VolumeAttachment> attachments) {
    public NodeLoad {
        pods = List.copyOf(pods);
        budgets = List.copyOf(budgets);
        attachments = List.copyOf(attachments);
    }
}
