package io.tidepool.executor.drain;

import io.tidepool.executor.cluster.PodRef;
import org.jspecify.annotations.Nullable;

/**
 * The verdict on one pod.
 *
 * @param budget the budget that covers it, as {@code namespace/name}; null when none or several do
 * @param neverEvictable a budget asks for every pod to stay, so the drain would wait until its deadline
 */
public record PodJudgement(
        PodRef pod,
        PodClass podClass,
        Verdict verdict,
        String reason,
        @Nullable String budget,
        boolean neverEvictable) {
    static PodJudgement of(PodRef pod, PodClass podClass, Verdict verdict, String reason) {
        return new PodJudgement(pod, podClass, verdict, reason, null, false);
    }
}
