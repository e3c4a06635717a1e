package io.tidepool.collector.round;

import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One look at one cluster while it goes on; it ends once, by its own result or by the cut. */
final class Round {
    private final ManagedCluster cluster;
    private final Instant takenAt;
    private final Instant startedAt;
    private final Instant deadline;
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile @Nullable Future<?> work;

    Round(ManagedCluster cluster, Instant takenAt, Instant startedAt, Instant deadline) {
        this.cluster = cluster;
        this.takenAt = takenAt;
        this.startedAt = startedAt;
        this.deadline = deadline;
    }

    ManagedCluster cluster() {
        return cluster;
    }

    Instant takenAt() {
        return takenAt;
    }

    Instant startedAt() {
        return startedAt;
    }

    Instant deadline() {
        return deadline;
    }

    void workingIn(Future<?> future) {
        work = future;
    }

    /** Whether the caller is the one that ended it. */
    boolean end() {
        return ended.compareAndSet(false, true);
    }

    boolean over() {
        return ended.get();
    }

    /** Stops the thread that reads, wherever it waits. */
    void interrupt() {
        var future = work;
        if (future != null) {
            future.cancel(true);
        }
    }
}
