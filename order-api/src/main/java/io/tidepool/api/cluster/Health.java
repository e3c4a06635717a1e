package io.tidepool.api.cluster;

import io.tidepool.api.snapshot.LatestSnapshot;
import io.tidepool.api.snapshot.LatestView;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says what is wrong with a cluster.
 *
 * @param leastPatience configured least silence that is stale
 * @param usageLimit percent above which usage is abnormal
 */
public record Health(Duration leastPatience, int usageLimit) {

    /** The reason in words; empty when the cluster is well. */
    public Optional<String> abnormality(Cluster cluster, @Nullable LatestSnapshot latest, Instant now) {
        if (!cluster.status().equals(Cluster.RUNNING)) {
            return Optional.of("状态为 " + (cluster.status().isEmpty() ? "未设置" : cluster.status()));
        }
        if (latest == null) {
            return Optional.of("尚无快照");
        }
        if (latest.failure() != null) {
            return Optional.of("采集失败：" + latest.failure());
        }
        var takenAt = latest.takenAt();
        if (takenAt == null || takenAt.plus(latest.patience(leastPatience)).isBefore(now)) {
            return Optional.of("自 " + takenAt + " 起没有快照");
        }
        var figures = LatestView.of(latest);
        return tooHigh("CPU ", figures.cpuUsage()).or(() -> tooHigh("内存", figures.memoryUsage()));
    }

    private Optional<String> tooHigh(String metric, @Nullable Double percent) {
        return percent != null && percent > usageLimit
                ? Optional.of(String.format(Locale.ROOT, "%s使用率 %.1f%% 高于 %d%%", metric, percent, usageLimit))
                : Optional.empty();
    }
}
