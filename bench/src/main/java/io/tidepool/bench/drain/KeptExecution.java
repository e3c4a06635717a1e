package io.tidepool.bench.drain;

import io.tidepool.executor.execution.Execution;
import io.tidepool.executor.execution.ExecutionStore;
import io.tidepool.executor.execution.Lease;
import io.tidepool.executor.execution.PlanRequest;
import java.util.Optional;

/** One execution, kept in memory. */
final class KeptExecution implements ExecutionStore {
    private Execution execution;

    KeptExecution(Execution execution) {
        this.execution = execution;
    }

    Execution now() {
        return execution;
    }

    @Override
    public Optional<Execution> execution(String id) {
        return Optional.of(execution);
    }

    @Override
    public Optional<PlanRequest> plan(String id) {
        return Optional.empty();
    }

    @Override
    public void save(Change change, Lease lease) {
        var changed = change.execution();
        if (changed != null) {
            execution = changed;
        }
    }
}
