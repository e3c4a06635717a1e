package io.tidepool.executor.certificate;

import java.time.Instant;
import java.util.List;

/**
 * What a drain of a set of nodes would do, made from one view of the cluster.
 *
 * @param nodes that would leave
 * @param reasons why it is not drainable; empty when it is
 * @param budgets of pods that would be evicted
 * @param before ready nodes and what all pods on them request
 * @param after the same when the nodes have left and every pod that moves runs again; to compare with entry strategies
 * @param spare nodes that take new pods, after the exit, waiting pods included
 * @param highestRequestPercent what the percentages of {@code spare} must not pass (D34)
 * @param madeAt when the cluster was read
 */
public record DrainCertificate(
        CertificateVerdict verdict,
        List<String> nodes,
        List<String> reasons,
        List<PodPlan> pods,
        List<BudgetTimeline> budgets,
        List<Deadlock> deadlocks,
        Capacity before,
        Capacity after,
        Capacity spare,
        int highestRequestPercent,
        Instant madeAt) {
    public DrainCertificate {
        nodes = List.copyOf(nodes);
        reasons = List.copyOf(reasons);
        pods = List.copyOf(pods);
        budgets = List.copyOf(budgets);
        deadlocks = List.copyOf(deadlocks);
    }
}
