package io.tidepool.executor.execution;

import io.tidepool.executor.cluster.ClusterId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What the one execution of a rehearsal and others, made up, are about. */
final class MemoryFleet implements Fleet {
    final List<Emptying> others = new ArrayList<>();
    int failedExits;
    private final MemoryStore store;

    MemoryFleet(MemoryStore store) {
        this.store = store;
    }

    @Override
    public List<Emptying> emptying(ClusterId clusterId) {
        var execution = store.current();
        var all = new ArrayList<>(others);
        execution.targets().stream()
                .filter(target -> target.begun(Step.EVICT) && target.nodeUid() != null)
                .filter(target -> !target.done(Step.RESTORE)
                        && !target.done(execution.action().freesPlace()))
                .map(target -> new Emptying(execution.origin().orderId(), Objects.requireNonNull(target.nodeUid())))
                .forEach(all::add);
        return all;
    }

    @Override
    public int failedExits(ClusterId clusterId) {
        return failedExits;
    }
}
