package io.tidepool.rules;

import io.tidepool.rules.snapshot.ClusterId;
import io.tidepool.rules.snapshot.Load;
import io.tidepool.rules.snapshot.Snapshot;
import java.time.Duration;
import java.time.Instant;

/** Snapshots for tests: one cluster of 100 cores and 100 GiB, a sample every 5 minutes. */
public final class Samples {
    public static final ClusterId CLUSTER = new ClusterId(3);
    public static final Instant TEN = Instant.parse("2026-11-23T10:00:00Z");
    public static final Duration INTERVAL = Duration.ofMinutes(5);

    private Samples() {}

    /** Minutes after ten o'clock. */
    public static Instant at(long minutes) {
        return TEN.plus(Duration.ofMinutes(minutes));
    }

    /** CPU usage in percent, memory idle. */
    public static Snapshot cpu(long minutes, double usage) {
        return usage(minutes, usage, 1);
    }

    /** CPU and memory usage in percent. */
    public static Snapshot usage(long minutes, double cpu, double memory) {
        return new Snapshot(
                CLUSTER, "total", at(minutes), INTERVAL, new Load(100, 0, cpu), new Load(100, 0, memory), null);
    }

    public static Snapshot failed(long minutes) {
        return Snapshot.failed(CLUSTER, "total", at(minutes), INTERVAL, "connection timed out");
    }
}
