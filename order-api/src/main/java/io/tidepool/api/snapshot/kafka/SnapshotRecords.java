package io.tidepool.api.snapshot.kafka;

import io.tidepool.api.snapshot.LatestSnapshot;
import io.tidepool.letter.SnapshotRules;
import io.tidepool.letter.UnusableRecord;
import io.tidepool.schema.ClusterSnapshot;
import io.tidepool.schema.CollectionOutcome;

/** Snapshots as they come. */
public final class SnapshotRecords {
    private SnapshotRecords() {}

    /** @throws UnusableRecord naming field, value and rule */
    public static LatestSnapshot read(ClusterSnapshot sent) {
        SnapshotRules.check(sent);
        var complete = sent.getOutcome() == CollectionOutcome.COMPLETE;
        var failure = sent.getFailure();
        return new LatestSnapshot(
                sent.getClusterId(),
                sent.getResourceType(),
                complete ? sent.getTakenAt() : null,
                sent.getIntervalSeconds(),
                sent.getCpuCapacity(),
                sent.getMemoryCapacity(),
                sent.getCpuRequest(),
                sent.getMemoryRequest(),
                sent.getCpuUsagePercent(),
                sent.getMemoryUsagePercent(),
                sent.getNodeCount(),
                sent.getReadyNodeCount(),
                sent.getBareMetalCount(),
                sent.getVirtualMachineCount(),
                sent.getPodCount(),
                sent.getUnschedulablePodCount(),
                complete ? null : sent.getTakenAt(),
                complete ? null : failure == null ? "unknown" : failure);
    }
}
