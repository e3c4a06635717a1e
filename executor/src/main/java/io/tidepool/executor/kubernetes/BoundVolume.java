package io.tidepool.executor.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The persistent volume that a claim is bound to.
 *
 * @param local its data is on one node and cannot follow the pod
 */
record BoundVolume(String name, boolean local) {

    /** Those of the pods' claims, by {@code namespace/claim}; a claim that is bound to nothing is left out. */
    static Map<String, BoundVolume> ofClaims(KubernetesClient client, List<Pod> pods) {
        var volumes = new HashMap<String, BoundVolume>();
        for (var pod : pods) {
            var namespace = pod.getMetadata().getNamespace();
            for (var claim : claims(pod)) {
                var found = client.persistentVolumeClaims()
                        .inNamespace(namespace)
                        .withName(claim)
                        .get();
                if (found != null && found.getSpec().getVolumeName() != null) {
                    volumes.put(
                            namespace + "/" + claim,
                            read(client, found.getSpec().getVolumeName()));
                }
            }
        }
        return volumes;
    }

    private static List<String> claims(Pod pod) {
        return Facts.list(pod.getSpec().getVolumes(), volume -> volume.getPersistentVolumeClaim()).stream()
                .filter(Objects::nonNull)
                .map(claim -> claim.getClaimName())
                .toList();
    }

    private static BoundVolume read(KubernetesClient client, String name) {
        var volume = client.persistentVolumes().withName(name).get();
        var local = volume != null
                && (volume.getSpec().getLocal() != null || volume.getSpec().getHostPath() != null);
        return new BoundVolume(name, local);
    }
}
