package io.tidepool.api.verdict;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Which strategies wait for a cluster that never sent anything. */
@FunctionalInterface
public interface SilentPairs {
    /**
     * A strategy in force on a cluster without any snapshot of the resource type it watches, and without any history.
     *
     * @param since when both were there
     */
    record Pair(
            long strategyId,
            long strategyVersion,
            long clusterId,
            String clusterName,
            String resourceType,
            Instant since) {}

    /** Those that have waited for so long. */
    List<Pair> waiting(Duration patience, Instant now);
}
