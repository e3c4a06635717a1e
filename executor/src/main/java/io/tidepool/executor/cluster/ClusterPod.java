package io.tidepool.executor.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A pod as the API showed it.
 *
 * @param controller the owner with {@code controller: true}
 * @param nodeOwned owned by a Node object, as mirror pods are
 * @param deletionTime when the kubelet has to be done with it, grace included; null while nobody deletes it
 * @param cpuRequest cores
 * @param memoryRequest GiB
 * @param demands what else the scheduler has to heed
 */
public record ClusterPod(
        PodRef ref,
        String nodeName,
        Phase phase,
        Map<String, String> labels,
        Map<String, String> annotations,
        @Nullable PodOwner controller,
        boolean nodeOwned,
        @Nullable Instant deletionTime,
        Instant createdAt,
        Duration grace,
        int priority,
        String priorityClass,
        List<PodVolume> volumes,
        double cpuRequest,
        double memoryRequest,
        PodDemands demands) {
    public enum Phase {
        PENDING,
        RUNNING,
        SUCCEEDED,
        FAILED,
        UNKNOWN
    }

    private static final String MIRROR = "kubernetes.io/config.mirror";
    private static final String DAEMON = "cluster-autoscaler.kubernetes.io/daemonset-pod";

    public ClusterPod {
        labels = Map.copyOf(labels);
        annotations = Map.copyOf(annotations);
        volumes = List.copyOf(volumes);
    }

    public Optional<PodOwner> owner() {
        return Optional.ofNullable(controller);
    }

    public boolean finished() {
        return phase == Phase.SUCCEEDED || phase == Phase.FAILED;
    }

    public boolean mirror() {
        return nodeOwned || annotations.containsKey(MIRROR);
    }

    /** No node was found for it yet. */
    public boolean waiting() {
        return nodeName.isEmpty();
    }

    /** Whether its controller makes one for every node, whatever its kind: such a pod would come back at once. */
    public boolean ownedByDaemonSet() {
        return controller != null
                && (controller.kind().equals("DaemonSet")
                        || controller.kind().startsWith("DaemonSet.")
                        || "true".equals(annotations.get(DAEMON)));
    }

    /** Of a class that the system cannot do without; it leaves after the others. */
    public boolean critical() {
        return priorityClass.equals("system-cluster-critical") || priorityClass.equals("system-node-critical");
    }
}
