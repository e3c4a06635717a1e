package io.tidepool.executor.execution;

import io.tidepool.executor.cluster.ClusterId;
import java.util.List;

/** What is to be done, by cluster. */
public interface TaskQueue {
    /** Clusters with something due now. */
    List<ClusterId> clusters();

    /** Due now, oldest first. An exit waits until older exits of its cluster are over, unless it is cancelled. */
    List<Due> due(ClusterId clusterId);

    /** Something due: a plan to make or an execution to look at. */
    record Due(String taskId, Kind kind) {
        public enum Kind {
            PLAN,
            EXECUTION
        }
    }
}
