package io.tidepool.executor.selection;

import io.tidepool.executor.cluster.ClusterNode;
import io.tidepool.executor.cluster.NodeUsage;
import io.tidepool.executor.device.PoolDevice;
import io.tidepool.executor.drain.PodClass;
import io.tidepool.executor.drain.PodJudgement;
import io.tidepool.executor.drain.Verdict;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node matched with its device.
 *
 * @param poolTime how long the device has been in the pool; null when that is unknown
 * @param cpuRequested cores asked for by the pods on it
 * @param memoryRequested GiB asked for by the pods on it
 * @param usage null when the cluster serves no metrics for it
 * @param highestPriority of the pods that would be evicted; 0 when there are none
 */
record Candidate(
        ClusterNode facts,
        PoolDevice device,
        @Nullable Duration poolTime,
        double cpuRequested,
        double memoryRequested,
        @Nullable NodeUsage usage,
        int highestPriority,
        List<PodJudgement> judgements) {
    Candidate {
        judgements = List.copyOf(judgements);
    }

    /** Percent of allocatable. */
    double cpuRequestPercent() {
        return percent(cpuRequested, facts.cpuCores());
    }

    /** Percent of allocatable. */
    double memoryRequestPercent() {
        return percent(memoryRequested, facts.memoryGib());
    }

    @Nullable Double cpuUsagePercent() {
        return usage == null ? null : (Double) percent(usage.cpuCores(), facts.cpuCores());
    }

    @Nullable Double memoryUsagePercent() {
        return usage == null ? null : (Double) percent(usage.memoryGib(), facts.memoryGib());
    }

    /** Pods that have to move. */
    long podsToMove() {
        return judgements.stream()
                .filter(judgement -> judgement.verdict() == Verdict.EVICT)
                .filter(judgement -> judgement.podClass() != PodClass.FINISHED)
                .count();
    }

    /** Pods whose move a budget watches. */
    long budgetedPods() {
        return judgements.stream()
                .filter(judgement -> judgement.podClass() == PodClass.BUDGETED)
                .count();
    }

    private static double percent(double part, double whole) {
        return whole <= 0 ? 0 : 100 * part / whole;
    }
}
