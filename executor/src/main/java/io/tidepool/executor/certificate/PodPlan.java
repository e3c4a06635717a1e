package io.tidepool.executor.certificate;

import io.tidepool.executor.drain.PodJudgement;
import org.jspecify.annotations.Nullable;

/**
 * What the certificate says of one pod.
 *
 * @param nodeName the leaving node it is on
 * @param target a node that fits, likely the scheduler's choice; null when the pod does not move or none is known
 * @param reason why it is placed so, or why no node fits
 */
public record PodPlan(
        PodJudgement judgement,
        String nodeName,
        Placement placement,
        @Nullable String target,
        String reason) {
    @Override
    public String toString() {
        return judgement.pod() + "（" + reason + "）";
    }
}
