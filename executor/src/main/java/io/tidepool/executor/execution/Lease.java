package io.tidepool.executor.execution;

import io.tidepool.executor.cluster.ClusterId;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * The right to work on one cluster. The database decides who has it, by its own clock; this side stops earlier, by a
 * clock that cannot be set.
 */
public final class Lease {
    private final ClusterId clusterId;
    private final long token;
    private final Duration work;
    private final LongSupplier nanoClock;
    private final AtomicLong end;

    /**
     * @param askedAt reading of the clock before the database was asked
     */
    public Lease(ClusterId clusterId, long token, LeaseTime time, LongSupplier nanoClock, long askedAt) {
        this.clusterId = clusterId;
        this.token = token;
        this.work = time.work();
        this.nanoClock = nanoClock;
        this.end = new AtomicLong(askedAt + work.toNanos());
    }

    /** For the standard time. */
    public Lease(ClusterId clusterId, long token, LongSupplier nanoClock, long askedAt) {
        this(clusterId, token, LeaseTime.STANDARD, nanoClock, askedAt);
    }

    public ClusterId clusterId() {
        return clusterId;
    }

    /** Grows with every change of hands. */
    public long token() {
        return token;
    }

    /** A call that may take this long ends while the lease still holds. */
    public boolean outlasts(Duration call) {
        return end.get() - nanoClock.getAsLong() > call.toNanos();
    }

    public void renewed(long askedAt) {
        end.set(askedAt + work.toNanos());
    }
}
