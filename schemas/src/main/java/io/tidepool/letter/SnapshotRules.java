package io.tidepool.letter;

import io.tidepool.schema.ClusterSnapshot;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What every reader of snapshots asks of one. A figure that is absent is unknown and allowed; one that is no number is
 * a fault of its sender, which people should see.
 */
public final class SnapshotRules {
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_CLUSTER_NAME = 253;
    private static final char REPLACED = '\uFFFD';

    private SnapshotRules() {}

    /**
     * Asks all that can be asked without a clock.
     *
     * @throws UnusableRecord naming field, value and rule
     */
    public static void check(ClusterSnapshot snapshot) {
        atLeast("cluster_id", snapshot.getClusterId(), 1);
        atLeast("interval_seconds", snapshot.getIntervalSeconds(), 1);
        name("resource_type", snapshot.getResourceType(), LONGEST_NAME);
        name("cluster_name", snapshot.getClusterName(), LONGEST_CLUSTER_NAME);
        figure("cpu_capacity", snapshot.getCpuCapacity());
        figure("memory_capacity", snapshot.getMemoryCapacity());
        figure("cpu_request", snapshot.getCpuRequest());
        figure("memory_request", snapshot.getMemoryRequest());
        figure("cpu_usage_percent", snapshot.getCpuUsagePercent());
        figure("memory_usage_percent", snapshot.getMemoryUsagePercent());
        atLeast("node_count", snapshot.getNodeCount(), 0);
        atLeast("ready_node_count", snapshot.getReadyNodeCount(), 0);
        atLeast("pod_count", snapshot.getPodCount(), 0);
        noZero("failure", snapshot.getFailure());
    }

    /**
     * Asks, too, that it is not from the future: it would carry event time with it and make every honest one after it
     * late.
     *
     * @param now of a clock that can be trusted
     * @throws UnusableRecord naming field, value and rule
     */
    public static void check(ClusterSnapshot snapshot, Instant now) {
        check(snapshot);
        if (snapshot.getTakenAt().isAfter(now.plus(CLOCK_SKEW))) {
            throw new UnusableRecord("taken_at is " + snapshot.getTakenAt() + ", must be at most "
                    + CLOCK_SKEW.toMinutes() + " minutes after " + now);
        }
    }

    private static void atLeast(String field, long value, long least) {
        if (value < least) {
            throw new UnusableRecord(field + " is " + value + ", must be at least " + least);
        }
    }

    private static void figure(String field, @Nullable Double value) {
        if (value != null && !(value >= 0 && Double.isFinite(value))) {
            throw new UnusableRecord(field + " is " + value + ", must be a number from 0 on");
        }
    }

    private static void noZero(String field, @Nullable String value) {
        if (value != null && value.indexOf('\0') >= 0) {
            throw new UnusableRecord(field + " has a zero character, must have none");
        }
    }

    private static void name(String field, String value, int longest) {
        if (value.isBlank()) {
            throw new UnusableRecord(field + " is blank, must be a name");
        }
        if (value.length() > longest) {
            throw new UnusableRecord(field + " is " + value.length() + " characters long (\"" + value.substring(0, 20)
                    + "…\"), must be at most " + longest);
        }
        if (value.indexOf(REPLACED) >= 0 || value.chars().anyMatch(Character::isISOControl)) {
            throw new UnusableRecord(field + " is \"" + value.replaceAll("\\p{Cntrl}", "?")
                    + "\", must be UTF-8 without control characters");
        }
    }
}
