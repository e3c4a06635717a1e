package io.tidepool.executor.selection;

import io.tidepool.executor.device.DeviceId;
import io.tidepool.executor.drain.PodJudgement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one node or device in a selection.
 *
 * @param rank 1 is removed first; null when rejected
 * @param chosen among the first asked for
 * @param reasons why it has this rank, or everything that speaks against it
 * @param scores in the order of the criteria; empty when rejected
 * @param cpuRequestPercent of allocatable, 0 to 100 and beyond; null when unknown, as all that follow
 */
public record NodeJudgement(
        @Nullable DeviceId deviceId,
        @Nullable String ciCode,
        String nodeName,
        String nodeUid,
        @Nullable Integer rank,
        boolean chosen,
        List<String> reasons,
        List<Score> scores,
        @Nullable Double cpuRequestPercent,
        @Nullable Double memoryRequestPercent,
        @Nullable Double cpuUsagePercent,
        @Nullable Double memoryUsagePercent,
        List<PodJudgement> pods) {
    public NodeJudgement {
        reasons = List.copyOf(reasons);
        scores = List.copyOf(scores);
        pods = List.copyOf(pods);
    }

    public boolean ranked() {
        return rank != null;
    }

    static NodeJudgement ofRejected(Candidate candidate, List<String> reasons) {
        return of(candidate, null, false, reasons, List.of());
    }

    static NodeJudgement ofRanked(Scored scored, int rank, boolean chosen, List<String> reasons) {
        return of(scored.candidate(), rank, chosen, reasons, scored.scores());
    }

    private static NodeJudgement of(
            Candidate candidate, @Nullable Integer rank, boolean chosen, List<String> reasons, List<Score> scores) {
        return new NodeJudgement(
                candidate.device().id(),
                candidate.device().ciCode(),
                candidate.facts().name(),
                candidate.facts().uid(),
                rank,
                chosen,
                reasons,
                scores,
                candidate.cpuRequestPercent(),
                candidate.memoryRequestPercent(),
                candidate.cpuUsagePercent(),
                candidate.memoryUsagePercent(),
                candidate.judgements());
    }

    static NodeJudgement ofStranger(String nodeName, String nodeUid) {
        return new NodeJudgement(
                null,
                null,
                nodeName,
                nodeUid,
                null,
                false,
                List.of("不在设备池中：没有设备使用此名称或地址"),
                List.of(),
                null,
                null,
                null,
                null,
                List.of());
    }

    static NodeJudgement ofUnmatched(DeviceId device, String ciCode, String reason) {
        return new NodeJudgement(
                device, ciCode, ciCode, "", null, false, List.of(reason), List.of(), null, null, null, null, List.of());
    }
}
