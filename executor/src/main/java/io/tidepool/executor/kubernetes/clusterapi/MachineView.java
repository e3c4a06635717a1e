package io.tidepool.executor.kubernetes.clusterapi;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A Machine as the management cluster showed it.
 *
 * @param machineSet its {@code cluster.x-k8s.io/set-name}; empty when it has none
 * @param nodeName of its {@code status.nodeRef}; null until its node is there
 * @param nodeUid of the same, which only v1beta1 has; else null
 * @param addresses of every type
 * @param leavingFor the request of ours that it goes for; null when it does not
 * @param toDelete it is marked to go first, by whomever
 */
record MachineView(
        String name,
        String uid,
        String resourceVersion,
        String machineSet,
        @Nullable String nodeName,
        @Nullable String nodeUid,
        List<String> addresses,
        String phase,
        String createdAt,
        @Nullable String leavingFor,
        boolean toDelete,
        boolean deleting) {
    /** Gives a Machine top priority when its MachineSet shrinks, whatever the value. */
    static final String DELETE_FIRST = "cluster.x-k8s.io/delete-machine";

    static final String LEAVING_FOR = "tidepool.io/leaving-for";
    private static final String SET_NAME = "cluster.x-k8s.io/set-name";

    static MachineView of(GenericKubernetesResource machine) {
        var metadata = machine.getMetadata();
        var annotations = metadata.getAnnotations() == null ? Map.<String, String>of() : metadata.getAnnotations();
        var labels = metadata.getLabels() == null ? Map.<String, String>of() : metadata.getLabels();
        return new MachineView(
                metadata.getName(),
                metadata.getUid(),
                metadata.getResourceVersion(),
                labels.getOrDefault(SET_NAME, ""),
                machine.get("status", "nodeRef", "name"),
                machine.get("status", "nodeRef", "uid"),
                addresses(machine.get("status", "addresses")),
                machine.get("status", "phase") instanceof String phase ? phase : "Pending",
                String.valueOf(metadata.getCreationTimestamp()),
                annotations.get(LEAVING_FOR),
                annotations.containsKey(DELETE_FIRST),
                metadata.getDeletionTimestamp() != null);
    }

    private static List<String> addresses(@Nullable Object list) {
        return list instanceof List<?> entries
                ? entries.stream()
                        .flatMap(entry ->
                                entry instanceof Map<?, ?> map ? Stream.ofNullable(map.get("address")) : Stream.empty())
                        .map(String::valueOf)
                        .toList()
                : List.of();
    }

    /** Whether it is this machine of the inventory. */
    boolean is(String ciCode, String ip) {
        return ciCode.equalsIgnoreCase(nodeName)
                || ciCode.equalsIgnoreCase(name)
                || addresses.stream().anyMatch(address -> address.equals(ip) || address.equalsIgnoreCase(ciCode));
    }

    boolean serves() {
        return nodeName != null && !deleting;
    }

    @Override
    public String toString() {
        return "Machine " + name + "（" + (deleting ? "Deleting" : phase) + "）";
    }
}
