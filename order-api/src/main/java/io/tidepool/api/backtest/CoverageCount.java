package io.tidepool.api.backtest;

import io.tidepool.rules.snapshot.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts what there is of a cluster in the window. */
final class CoverageCount {
    private final long clusterId;
    private final Map<String, Snapshot> latest = new HashMap<>();
    private long samples;
    private long failed;
    private long gaps;
    private Duration longestGap = Duration.ZERO;
    private @Nullable Instant first;
    private @Nullable Instant last;

    CoverageCount(long clusterId) {
        this.clusterId = clusterId;
    }

    void count(Snapshot snapshot) {
        samples++;
        failed += snapshot.failure() == null ? 0 : 1;
        first = first == null ? snapshot.takenAt() : first;
        last = snapshot.takenAt();
        var before = latest.put(snapshot.resourceType(), snapshot);
        if (before == null) {
            return;
        }
        var between = Duration.between(before.takenAt(), snapshot.takenAt());
        if (between.compareTo(before.interval().multipliedBy(2)) > 0) {
            gaps++;
            longestGap = between.compareTo(longestGap) > 0 ? between : longestGap;
        }
    }

    long samples() {
        return samples;
    }

    Backtest.Coverage coverage() {
        return new Backtest.Coverage(clusterId, samples, failed, gaps, longestGap.toSeconds(), first, last);
    }
}
