package io.tidepool.executor.execution;

import io.tidepool.executor.cluster.ClusterId;
import java.util.List;

/** What is under way in a cluster, over all its executions. */
public interface Fleet {
    /**
     * Nodes whose emptying has begun and of which nothing says that it is over. Whether they still are out of service
     * only the cluster can tell.
     */
    List<Emptying> emptying(ClusterId clusterId);

    /** How many of the latest exits failed one after another, since a person last released the brake. */
    int failedExits(ClusterId clusterId);

    record Emptying(long orderId, String nodeUid) {}
}
