package io.tidepool.executor.cluster;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A node as the API showed it.
 *
 * @param keptBy keys of the annotations by which somebody asks to leave it in the cluster
 * @param internalIps addresses of type InternalIP
 * @param cpuCores allocatable
 * @param memoryGib allocatable
 * @param podLimit allocatable; null when it is not known
 * @param volumesAttached names in {@code status.volumesAttached}
 * @param ownerMark who of us cordoned it; null when it carries no mark of ours
 * @param deleting the API has accepted its deletion
 */
public record ClusterNode(
        String name,
        String uid,
        String resourceVersion,
        Map<String, String> labels,
        List<String> keptBy,
        List<Taint> taints,
        boolean unschedulable,
        Readiness readiness,
        List<String> internalIps,
        double cpuCores,
        double memoryGib,
        @Nullable Integer podLimit,
        List<String> volumesAttached,
        @Nullable OwnerMark ownerMark,
        boolean deleting,
        Instant createdAt) {
    private static final List<String> CONTROL_PLANE_LABELS =
            List.of("node-role.kubernetes.io/control-plane", "node-role.kubernetes.io/master");

    public ClusterNode {
        labels = Map.copyOf(labels);
        keptBy = List.copyOf(keptBy);
        taints = List.copyOf(taints);
        internalIps = List.copyOf(internalIps);
        volumesAttached = List.copyOf(volumesAttached);
    }

    public Optional<OwnerMark> mark() {
        return Optional.ofNullable(ownerMark);
    }

    public boolean controlPlane() {
        return CONTROL_PLANE_LABELS.stream().anyMatch(labels::containsKey);
    }

    /** Ready, open for pods, and not part of the control plane: counts towards the floor of a cluster. */
    public boolean inService() {
        return readiness == Readiness.READY && !unschedulable && !deleting && !controlPlane();
    }
}
