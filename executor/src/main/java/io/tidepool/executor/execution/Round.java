package io.tidepool.executor.execution;

import io.tidepool.executor.cluster.Clusters;
import java.time.Instant;

/** What all looks of one round at an execution share. */
record Round(
        Clusters clusters,
        Ledger ledger,
        Pace pace,
        Evictions evictions,
        FleetSafety safety,
        Places places,
        Stops stops,
        Instant now) {}
