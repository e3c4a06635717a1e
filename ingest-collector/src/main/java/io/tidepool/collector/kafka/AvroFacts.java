package io.tidepool.collector.kafka;

import io.tidepool.collector.round.FinishedRound;
import io.tidepool.collector.round.ManagedCluster;
import io.tidepool.collector.sample.Resources;
import io.tidepool.collector.sample.Taint;
import io.tidepool.collector.snapshot.NodeState;
import io.tidepool.collector.snapshot.ResourceType;
import io.tidepool.collector.snapshot.Snapshot;
import io.tidepool.schema.Cluster;
import io.tidepool.schema.ClusterSnapshot;
import io.tidepool.schema.CollectionOutcome;
import io.tidepool.schema.NodeSample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Between our words and those on the wire. */
final class AvroFacts {
    /** Labels that say what a node is; the others say what runs on it or come by the dozen. */
    private static final Set<String> TELLING_LABELS = Set.of(
            "kubernetes.io/arch",
            "kubernetes.io/os",
            "node.kubernetes.io/instance-type",
            "topology.kubernetes.io/region",
            "topology.kubernetes.io/zone");

    private static final String ROLE = "node-role.kubernetes.io/";

    private AvroFacts() {}

    static ManagedCluster cluster(Cluster cluster) {
        return new ManagedCluster(
                cluster.getId(),
                cluster.getUuid(),
                cluster.getName(),
                cluster.getSealedKubeconfig(),
                prometheus(cluster),
                Duration.ofSeconds(cluster.getCollectionIntervalSeconds()),
                cluster.getResourceTypes().stream()
                        .map(type -> new ResourceType(type.getName(), type.getMatchLabels(), type.getMatchTaints()))
                        .toList(),
                cluster.getNodeLabelKeys());
    }

    /** Its own before the one that may know many clusters. */
    private static @Nullable String prometheus(Cluster cluster) {
        return Stream.of(cluster.getPrometheusUrl(), cluster.getThanosUrl())
                .filter(address -> !address.isBlank())
                .findFirst()
                .orElse(null);
    }

    /** Everything a round has to tell. */
    static List<Outgoing> records(FinishedRound round, String machineTypeLabel, String source) {
        if (round instanceof FinishedRound.Collected collected) {
            return records(collected, machineTypeLabel, source);
        }
        var failed = (FinishedRound.Failed) round;
        var snapshot = header(round, ResourceType.TOTAL.name())
                .setOutcome(CollectionOutcome.FAILED)
                .setFailure(failed.failure())
                .setNodeCount(0)
                .setReadyNodeCount(0)
                .setBareMetalCount(0)
                .setVirtualMachineCount(0)
                .setPodCount(0)
                .setUnschedulablePodCount(0)
                .build();
        return List.of(Outgoing.snapshot(round, ResourceType.TOTAL.name(), snapshot, source));
    }

    private static List<Outgoing> records(FinishedRound.Collected round, String machineTypeLabel, String source) {
        var records = new ArrayList<Outgoing>();
        for (var snapshot : round.snapshots()) {
            records.add(Outgoing.snapshot(round, snapshot.resourceType(), snapshot(round, snapshot), source));
        }
        var labels = round.cluster().resourceTypes().stream()
                .flatMap(type -> type.matchLabels().keySet().stream())
                .collect(Collectors.toSet());
        labels.add(machineTypeLabel);
        labels.addAll(round.cluster().nodeLabelKeys());
        for (var state : round.nodes()) {
            records.add(Outgoing.nodeSample(round, state.node().name(), nodeSample(round, state, labels), source));
        }
        return records;
    }

    private static ClusterSnapshot.Builder header(FinishedRound round, String resourceType) {
        return ClusterSnapshot.newBuilder()
                .setClusterId(round.cluster().id())
                .setClusterName(round.cluster().name())
                .setResourceType(resourceType)
                .setTakenAt(round.takenAt())
                .setIntervalSeconds((int) round.cluster().interval().toSeconds());
    }

    private static ClusterSnapshot snapshot(FinishedRound round, Snapshot snapshot) {
        var usage = snapshot.usage();
        return header(round, snapshot.resourceType())
                .setOutcome(CollectionOutcome.COMPLETE)
                .setCpuCapacity(snapshot.capacity().cpu())
                .setMemoryCapacity(snapshot.capacity().memory())
                .setCpuRequest(snapshot.request().cpu())
                .setMemoryRequest(snapshot.request().memory())
                .setCpuUsagePercent(usage == null ? null : usage.cpuPercent())
                .setMemoryUsagePercent(usage == null ? null : usage.memoryPercent())
                .setNodeCount(snapshot.nodeCount())
                .setReadyNodeCount(snapshot.readyNodeCount())
                .setBareMetalCount(snapshot.bareMetalCount())
                .setVirtualMachineCount(snapshot.virtualMachineCount())
                .setPodCount(snapshot.podCount())
                .setUnschedulablePodCount(snapshot.unschedulablePodCount())
                .setUnschedulableCpuRequest(snapshot.unschedulableRequest().cpu())
                .setUnschedulableMemoryRequest(snapshot.unschedulableRequest().memory())
                .build();
    }

    private static NodeSample nodeSample(FinishedRound round, NodeState state, Set<String> labels) {
        var node = state.node();
        Resources usage = state.usage();
        return NodeSample.newBuilder()
                .setClusterId(round.cluster().id())
                .setClusterName(round.cluster().name())
                .setNodeName(node.name())
                .setNodeUid(node.uid())
                .setInternalIp(node.internalIp())
                .setTakenAt(round.takenAt())
                .setCpuCapacity(node.allocatable().cpu())
                .setMemoryCapacity(node.allocatable().memory())
                .setCpuRequest(state.request().cpu())
                .setMemoryRequest(state.request().memory())
                .setCpuUsage(usage == null ? null : usage.cpu())
                .setMemoryUsage(usage == null ? null : usage.memory())
                .setPodCount(state.podCount())
                .setReady(node.ready())
                .setCordoned(node.cordoned())
                .setTaints(node.taints().stream().map(Taint::toString).toList())
                .setLabels(telling(node.labels(), labels))
                .build();
    }

    private static Map<String, String> telling(Map<String, String> all, Set<String> asked) {
        var labels = new TreeMap<String, String>();
        all.forEach((key, value) -> {
            if (TELLING_LABELS.contains(key) || asked.contains(key) || key.startsWith(ROLE)) {
                labels.put(key, value);
            }
        });
        return labels;
    }
}
