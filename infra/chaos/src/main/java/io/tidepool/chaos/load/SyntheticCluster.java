package io.tidepool.chaos.load;

import io.tidepool.schema.ClusterSnapshot;
import io.tidepool.schema.CollectionOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A cluster that only exists on the topic of snapshots. */
public final class SyntheticCluster {
    /** Event time between two ticks. */
    public static final Duration INTERVAL = Duration.ofMinutes(1);

    private final long id;
    private final String name;
    private final SyntheticLoad load;

    SyntheticCluster(long id, String name, SyntheticLoad load) {
        this.id = id;
        this.name = name;
        this.load = load;
    }

    public long id() {
        return id;
    }

    Optional<ClusterSnapshot> next(Instant takenAt) {
        return load.next().map(sample -> {
            var snapshot = snapshot(takenAt, sample.cpu(), sample.memory());
            return switch (sample.kind()) {
                case COMPLETE -> snapshot.build();
                case WITHOUT_USAGE ->
                    snapshot.setCpuUsagePercent(null)
                            .setMemoryUsagePercent(null)
                            .build();
                case FAILED -> failed(snapshot);
            };
        });
    }

    private static ClusterSnapshot failed(ClusterSnapshot.Builder snapshot) {
        return snapshot.setOutcome(CollectionOutcome.FAILED)
                .setFailure("connection refused")
                .setCpuCapacity(null)
                .setMemoryCapacity(null)
                .setCpuRequest(null)
                .setMemoryRequest(null)
                .setCpuUsagePercent(null)
                .setMemoryUsagePercent(null)
                .build();
    }

    /** A complete snapshot with this usage in percent. */
    public ClusterSnapshot.Builder snapshot(Instant takenAt, double cpu, double memory) {
        return ClusterSnapshot.newBuilder()
                .setClusterId(id)
                .setClusterName(name)
                .setResourceType("total")
                .setTakenAt(takenAt)
                .setIntervalSeconds((int) INTERVAL.toSeconds())
                .setOutcome(CollectionOutcome.COMPLETE)
                .setFailure(null)
                .setCpuCapacity(128.0)
                .setMemoryCapacity(512.0)
                .setCpuRequest(64.0)
                .setMemoryRequest(256.0)
                .setCpuUsagePercent(cpu)
                .setMemoryUsagePercent(memory)
                .setNodeCount(4)
                .setReadyNodeCount(4)
                .setBareMetalCount(4)
                .setVirtualMachineCount(0)
                .setPodCount(80)
                .setUnschedulablePodCount(0)
                .setUnschedulableCpuRequest(null)
                .setUnschedulableMemoryRequest(null);
    }
}
