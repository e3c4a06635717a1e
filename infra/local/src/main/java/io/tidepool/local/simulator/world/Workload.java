package io.tidepool.local.simulator.world;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Pods of one kind and their controller.
 *
 * @param replicas ignored for a DaemonSet, which has one pod per node
 * @param cpu requested cores per pod
 * @param memoryGib requested GiB per pod
 * @param minAvailable of the disruption budget, a number or a percentage; empty for none
 * @param maxUnavailable of the disruption budget, a number or a percentage; empty for none
 * @param graceSeconds the pods' termination grace period, before the world's scale
 * @param volume whether each pod of a StatefulSet has a volume that is attached to its node
 * @param nodeSelector labels a node must have
 */
public record Workload(
        Kind kind,
        String namespace,
        String name,
        int replicas,
        double cpu,
        double memoryGib,
        String minAvailable,
        String maxUnavailable,
        String priorityClass,
        long graceSeconds,
        boolean volume,
        Map<String, String> nodeSelector) {

    public enum Kind {
        REPLICA_SET,
        STATEFUL_SET,
        DAEMON_SET,
        DEPLOYMENT
    }

    public Workload(
            @Nullable Kind kind,
            @Nullable String namespace,
            @Nullable String name,
            int replicas,
            double cpu,
            double memoryGib,
            @Nullable String minAvailable,
            @Nullable String maxUnavailable,
            @Nullable String priorityClass,
            long graceSeconds,
            boolean volume,
            @Nullable Map<String, String> nodeSelector) {
        this.kind = kind == null ? Kind.REPLICA_SET : kind;
        this.namespace = namespace == null ? "default" : namespace;
        if (name == null || name.isEmpty()) {
            throw new IllegalArgumentException("name: a workload must have one");
        }
        this.name = name;
        this.replicas = replicas;
        if (replicas < 0) {
            throw new IllegalArgumentException("replicas of " + name + ": must be 0 or more, was " + replicas);
        }
        this.cpu = cpu;
        this.memoryGib = memoryGib;
        if (cpu < 0 || memoryGib < 0) {
            throw new IllegalArgumentException(
                    "cpu and memory_gib of " + name + ": must be 0 or more, were " + cpu + " and " + memoryGib);
        }
        this.minAvailable = minAvailable == null ? "" : minAvailable;
        this.maxUnavailable = maxUnavailable == null ? "" : maxUnavailable;
        if (!this.minAvailable.isEmpty() && !this.maxUnavailable.isEmpty()) {
            throw new IllegalArgumentException(
                    "min_available and max_unavailable of " + name + ": only one may be set");
        }
        this.priorityClass = priorityClass == null ? "" : priorityClass;
        this.graceSeconds = graceSeconds == 0 ? 30 : graceSeconds;
        this.volume = volume;
        this.nodeSelector = nodeSelector == null ? Map.of() : Map.copyOf(nodeSelector);
    }

    public static Workload replicaSet(String name, int replicas, double cpu, double memoryGib) {
        return new Workload(Kind.REPLICA_SET, null, name, replicas, cpu, memoryGib, null, null, null, 0, false, null);
    }

    public static Workload daemonSet(String name, double cpu, double memoryGib) {
        return new Workload(Kind.DAEMON_SET, "kube-system", name, 0, cpu, memoryGib, null, null, null, 0, false, null);
    }

    public Workload withMaxUnavailable(String value) {
        return new Workload(
                kind,
                namespace,
                name,
                replicas,
                cpu,
                memoryGib,
                null,
                value,
                priorityClass,
                graceSeconds,
                volume,
                nodeSelector);
    }
}
