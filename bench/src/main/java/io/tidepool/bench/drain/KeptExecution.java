package io.tidepool.bench.drain;

import io.tidepool.executor.cluster.ClusterId;
import io.tidepool.executor.execution.Execution;
import io.tidepool.executor.execution.ExecutionStore;
import io.tidepool.executor.execution.Fleet;
import io.tidepool.executor.execution.Lease;
import io.tidepool.executor.execution.PlanRequest;
import io.tidepool.executor.execution.Step;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** One execution, kept in memory, in a cluster without another. */
final class KeptExecution implements ExecutionStore, Fleet {
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
    public List<Emptying> emptying(ClusterId clusterId) {
        return execution.targets().stream()
                .filter(target -> target.record(Step.EVICT).isPresent() && !target.done(Step.DELETE_NODE))
                .map(target ->
                        new Emptying(execution.origin().orderId(), Objects.requireNonNullElse(target.nodeUid(), "")))
                .toList();
    }

    @Override
    public int failedExits(ClusterId clusterId) {
        return 0;
    }

    @Override
    public void save(Change change, Lease lease) {
        var changed = change.execution();
        if (changed != null) {
            execution = changed;
        }
    }
}
