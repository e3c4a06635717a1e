package io.tidepool.executor.execution;

import io.tidepool.executor.execution.ExecutionStore.Change;
import java.time.Duration;
import java.util.List;

/**
 * What is known of an execution during one look at it. Its devices are looked at side by side; what comes of that is
 * written one after another, each under the lease.
 */
final class Ledger {
    private final ExecutionStore store;
    private final Lease lease;
    private Execution execution;

    Ledger(ExecutionStore store, Lease lease, Execution execution) {
        this.store = store;
        this.lease = lease;
        this.execution = execution;
    }

    Lease lease() {
        return lease;
    }

    synchronized Execution execution() {
        return execution;
    }

    /** @param lookAgainIn zero for at once */
    synchronized void save(Target changed, List<Report> reports, Duration lookAgainIn) {
        var after = execution.with(changed);
        store.save(new Change(after.id(), after, changed.deviceId(), reports, lookAgainIn, false), lease);
        execution = after;
    }

    /** Writes the end of the whole execution. */
    synchronized void finish(Execution ended, Report report) {
        store.save(new Change(ended.id(), ended, null, List.of(report), Duration.ZERO, true), lease);
        execution = ended;
    }
}
