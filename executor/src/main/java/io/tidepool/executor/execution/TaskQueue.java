package io.tidepool.executor.execution;

import io.tidepool.executor.cluster.ClusterId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to be done, by cluster. */
public interface TaskQueue {
    /** Clusters with something due now. */
    List<ClusterId> clusters();

    /** Due now, oldest first. An exit waits until older exits of its cluster are over, unless it is cancelled. */
    List<Due> due(ClusterId clusterId);

    /**
     * Something due: a plan to make or an execution to look at.
     *
     * @param traceId of the command that asked for it; null when it told none
     */
    record Due(String taskId, Kind kind, @Nullable String traceId) {
        public enum Kind {
            PLAN,
            EXECUTION
        }
    }
}
