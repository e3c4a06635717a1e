package io.tidepool.api.snapshot;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The newest figures as people see them: percent with two decimals, null for unknown. */
public record LatestView(
        @Nullable Instant takenAt,
        @Nullable Double cpuUsage,
        @Nullable Double cpuAllocation,
        @Nullable Double memoryUsage,
        @Nullable Double memoryAllocation,
        @Nullable Integer nodeCount,
        @Nullable Integer podCount) {
    private static final double HUNDREDTHS = 100;

    public static LatestView of(LatestSnapshot snapshot) {
        return new LatestView(
                snapshot.takenAt(),
                rounded(snapshot.cpuUsage()),
                rounded(snapshot.cpuAllocation()),
                rounded(snapshot.memoryUsage()),
                rounded(snapshot.memoryAllocation()),
                snapshot.nodeCount(),
                snapshot.podCount());
    }

    private static @Nullable Double rounded(@Nullable Double value) {
        return Optional.ofNullable(value)
                .map(percent -> Math.round(percent * HUNDREDTHS) / HUNDREDTHS)
                .orElse(null);
    }
}
