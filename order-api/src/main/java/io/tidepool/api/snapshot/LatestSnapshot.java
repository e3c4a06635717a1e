package io.tidepool.api.snapshot;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The newest figures of one part of a cluster. CPU is in cores, memory in GiB, usage and allocation in percent; null is
 * unknown.
 *
 * @param takenAt of the newest complete sample; null when there was none yet
 * @param failedAt of a failed round after it; null when the newest round was complete
 * @param failure why that round failed
 */
public record LatestSnapshot(
        long clusterId,
        String resourceType,
        @Nullable Instant takenAt,
        int intervalSeconds,
        @Nullable Double cpuCapacity,
        @Nullable Double memCapacity,
        @Nullable Double cpuRequest,
        @Nullable Double memRequest,
        @Nullable Double cpuUsage,
        @Nullable Double memoryUsage,
        @Nullable Integer nodeCount,
        @Nullable Integer readyNodeCount,
        @Nullable Integer bmCount,
        @Nullable Integer vmCount,
        @Nullable Integer podCount,
        @Nullable Integer unschedulablePodCount,
        @Nullable Instant failedAt,
        @Nullable String failure) {
    private static final double HUNDRED = 100;

    /** Requested of capacity in percent; null when either is unknown or the capacity is 0. */
    public @Nullable Double cpuAllocation() {
        return share(cpuRequest, cpuCapacity);
    }

    /** Requested of capacity in percent; null when either is unknown or the capacity is 0. */
    public @Nullable Double memoryAllocation() {
        return share(memRequest, memCapacity);
    }

    private static @Nullable Double share(@Nullable Double request, @Nullable Double capacity) {
        return request == null || capacity == null || capacity <= 0 ? null : request / capacity * HUNDRED;
    }

    /** The longest silence that is not stale: twice the interval, or the configured least when that is more. */
    public Duration patience(Duration least) {
        var twice = Duration.ofSeconds(2L * intervalSeconds);
        return twice.compareTo(least) > 0 ? twice : least;
    }

    /**
     * The newest of both: the figures of the later complete round, and a failure when it is later than those. It does not
     * matter which of the two is known first, nor how often.
     */
    public LatestSnapshot and(LatestSnapshot other) {
        var figures = later(other.takenAt, takenAt) ? other : this;
        var failing = later(other.failedAt, failedAt) ? other : this;
        var failed = later(failing.failedAt, figures.takenAt);
        return new LatestSnapshot(
                clusterId,
                resourceType,
                figures.takenAt,
                figures.intervalSeconds,
                figures.cpuCapacity,
                figures.memCapacity,
                figures.cpuRequest,
                figures.memRequest,
                figures.cpuUsage,
                figures.memoryUsage,
                figures.nodeCount,
                figures.readyNodeCount,
                figures.bmCount,
                figures.vmCount,
                figures.podCount,
                figures.unschedulablePodCount,
                failed ? failing.failedAt : null,
                failed ? failing.failure : null);
    }

    private static boolean later(@Nullable Instant one, @Nullable Instant other) {
        return one != null && (other == null || one.isAfter(other));
    }
}
