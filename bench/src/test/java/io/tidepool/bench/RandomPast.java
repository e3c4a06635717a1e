package io.tidepool.bench;

import io.tidepool.schema.ClusterSnapshot;
import io.tidepool.schema.CollectionOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/** Snapshots of clusters whose load wanders, with holes, failed collections, unknown figures and repetitions. */
final class RandomPast {
    private static final int INTERVAL_SECONDS = 300;

    private RandomPast() {}

    /** In the order of time, until this moment. */
    static List<ClusterSnapshot> of(List<Long> clusters, int samples, Instant until, long seed) {
        var history = new ArrayList<ClusterSnapshot>();
        for (var cluster : clusters) {
            var random = new SplittableRandom(seed + cluster);
            double cpu = 50;
            double memory = 50;
            for (int back = samples; back > 0; back--) {
                cpu = wander(cpu, random);
                memory = wander(memory, random);
                var takenAt = until.minus(Duration.ofSeconds((long) INTERVAL_SECONDS * back));
                int luck = random.nextInt(100);
                if (luck < 2) {
                    back -= random.nextInt(6);
                } else {
                    var snapshot = luck < 4
                            ? failed(cluster, takenAt)
                            : taken(cluster, takenAt, cpu, memory, luck < 6, random.nextInt(7));
                    history.add(snapshot);
                    if (luck > 95) {
                        history.add(snapshot);
                    }
                }
            }
        }
        history.sort(Comparator.comparing(ClusterSnapshot::getTakenAt));
        return history;
    }

    private static double wander(double value, SplittableRandom random) {
        double next = value + (random.nextDouble() - 0.5) * 12;
        return next < 2 || next > 98 ? value : next;
    }

    private static ClusterSnapshot taken(
            long cluster, Instant takenAt, double cpu, double memory, boolean unknown, int machines) {
        return base(cluster, takenAt)
                .setOutcome(CollectionOutcome.COMPLETE)
                .setCpuCapacity(64.0 + machines)
                .setMemoryCapacity(256.0)
                .setCpuRequest(cpu * 0.6)
                .setMemoryRequest(memory * 2.5)
                .setCpuUsagePercent(unknown ? null : cpu)
                .setMemoryUsagePercent(memory)
                .build();
    }

    private static ClusterSnapshot failed(long cluster, Instant takenAt) {
        return base(cluster, takenAt)
                .setOutcome(CollectionOutcome.FAILED)
                .setFailure("connection refused")
                .build();
    }

    private static ClusterSnapshot.Builder base(long cluster, Instant takenAt) {
        return ClusterSnapshot.newBuilder()
                .setClusterId(cluster)
                .setClusterName("cluster-" + cluster)
                .setResourceType("total")
                .setTakenAt(takenAt)
                .setIntervalSeconds(INTERVAL_SECONDS)
                .setFailure(null)
                .setCpuCapacity(null)
                .setMemoryCapacity(null)
                .setCpuRequest(null)
                .setMemoryRequest(null)
                .setCpuUsagePercent(null)
                .setMemoryUsagePercent(null)
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
