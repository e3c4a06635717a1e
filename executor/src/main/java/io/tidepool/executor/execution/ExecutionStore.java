package io.tidepool.executor.execution;

import io.tidepool.executor.device.DeviceId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps executions and the reports about them. */
public interface ExecutionStore {
    Optional<Execution> execution(String id);

    Optional<PlanRequest> plan(String id);

    /**
     * Writes state and reports, all or nothing.
     *
     * @throws LeaseLost when the lease is no longer the newest of its cluster
     */
    void save(Change change, Lease lease);

    /**
     * @param execution null when a plan was made
     * @param taskId execution or plan
     * @param touched the device that changed; null when only the execution itself did
     * @param lookAgainIn zero for at once
     * @param finished the task is over
     */
    record Change(
            String taskId,
            @Nullable Execution execution,
            @Nullable DeviceId touched,
            List<Report> reports,
            Duration lookAgainIn,
            boolean finished) {
        public Change {
            reports = List.copyOf(reports);
        }
    }
}
