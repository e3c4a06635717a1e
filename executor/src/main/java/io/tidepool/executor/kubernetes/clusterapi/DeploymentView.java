package io.tidepool.executor.kubernetes.clusterapi;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.tidepool.executor.device.DeviceId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A MachineDeployment with its Machines at one moment.
 *
 * @param claims what of ours it was scaled for, by annotation
 * @param machines those being deleted, too
 */
record DeploymentView(
        String uid,
        String resourceVersion,
        int replicas,
        boolean paused,
        Map<String, String> claims,
        List<MachineView> machines) {
    private static final String PAUSED = "cluster.x-k8s.io/paused";
    private static final String CLAIM = "tidepool.io/device-";

    DeploymentView {
        claims = Map.copyOf(claims);
        machines = List.copyOf(machines);
    }

    static DeploymentView of(GenericKubernetesResource deployment, List<MachineView> machines) {
        var metadata = deployment.getMetadata();
        var annotations = metadata.getAnnotations() == null ? Map.<String, String>of() : metadata.getAnnotations();
        return new DeploymentView(
                metadata.getUid(),
                metadata.getResourceVersion(),
                deployment.get("spec", "replicas") instanceof Number replicas ? replicas.intValue() : 0,
                annotations.containsKey(PAUSED) || Boolean.TRUE.equals(deployment.get("spec", "paused")),
                annotations,
                machines);
    }

    /** The annotation that says for what the device last scaled it, in the same write as the scaling itself. */
    static String annotation(DeviceId device) {
        return CLAIM + device;
    }

    String claim(DeviceId device) {
        return claims.getOrDefault(annotation(device), "");
    }

    List<MachineView> staying() {
        return machines.stream().filter(machine -> !machine.deleting()).toList();
    }

    long serving() {
        return machines.stream().filter(MachineView::serves).count();
    }

    Optional<MachineView> of(String ciCode, String ip) {
        return staying().stream().filter(machine -> machine.is(ciCode, ip)).findFirst();
    }

    /** The newest that has no node yet and goes for nobody. */
    Optional<MachineView> newest() {
        return staying().stream()
                .filter(machine -> !machine.serves() && !machine.toDelete())
                .max(Comparator.comparing(MachineView::createdAt).thenComparing(MachineView::name));
    }

    /** What is still to go for a request of ours. */
    Optional<MachineView> leavingFor(String request) {
        return machines.stream()
                .filter(machine -> request.equals(machine.leavingFor()))
                .findFirst();
    }

    /** Why a Machine marked to go first need not be the one that goes; empty when it is. */
    Optional<String> unsettled() {
        var foreign = staying().stream()
                .filter(machine -> machine.toDelete() && machine.leavingFor() == null)
                .findFirst();
        if (foreign.isPresent()) {
            return Optional.of(foreign.get() + " 带有他人的注解 " + MachineView.DELETE_FIRST);
        }
        return staying().size() == replicas
                ? Optional.empty()
                : Optional.of("正在扩缩：要求 " + replicas + " 台，现有 " + staying().size() + " 台");
    }

    /** Why it must not be scaled now. */
    Optional<String> still() {
        if (paused) {
            return Optional.of("已暂停（paused）");
        }
        var sets = staying().stream().map(MachineView::machineSet).distinct().count();
        return sets > 1 ? Optional.of("正在滚动更新（" + sets + " 个 MachineSet）") : Optional.empty();
    }
}
