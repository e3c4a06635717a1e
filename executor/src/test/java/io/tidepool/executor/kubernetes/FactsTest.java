package io.tidepool.executor.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.tidepool.executor.cluster.ClusterPod;
import io.tidepool.executor.cluster.PodOwner;
import io.tidepool.executor.cluster.PodVolume;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FactsTest {
    private static ClusterPod ownedBy(String version, String kind) {
        return read("""
                apiVersion: v1
                kind: Pod
                metadata:
                  {namespace: shop, name: web-1, uid: u, ownerReferences: [
                    {apiVersion: %s, kind: %s, name: web, uid: o, controller: true}]}
                spec: {nodeName: n1}
                """.formatted(version, kind), Map.of());
    }

    private static ClusterPod read(String yaml, Map<String, BoundVolume> volumes) {
        return Facts.pod(new KubernetesSerialization().unmarshal(yaml, Pod.class), volumes);
    }

    @Test
    void aControllerOfAnotherApiGroupIsNotTakenForOneOfKubernetes() {
        assertThat(ownedBy("apps/v1", "StatefulSet").owner()).contains(new PodOwner("StatefulSet", "web"));
        assertThat(ownedBy("v1", "ReplicationController").owner())
                .contains(new PodOwner("ReplicationController", "web"));
        assertThat(ownedBy("apps.kruise.io/v1beta1", "StatefulSet").owner())
                .contains(new PodOwner("StatefulSet.apps.kruise.io", "web"));
    }

    @Test
    void aDaemonSetOfAnyGroupOwnsItsPodsAsOne() {
        assertThat(ownedBy("apps/v1", "DaemonSet").ownedByDaemonSet()).isTrue();
        assertThat(ownedBy("apps.kruise.io/v1alpha1", "DaemonSet").ownedByDaemonSet())
                .isTrue();
        assertThat(ownedBy("example.io/v1", "DaemonSetLike").ownedByDaemonSet()).isFalse();
    }

    @Test
    void aClaimOnALocalVolumeKeepsItsDataOnTheNode() {
        var yaml = """
                apiVersion: v1
                kind: Pod
                metadata: {namespace: shop, name: web-1, uid: u}
                spec: {volumes: [{name: data, persistentVolumeClaim: {claimName: disk}}]}
                """;
        assertThat(read(yaml, Map.of("shop/disk", new BoundVolume("pv-1", true)))
                        .volumes())
                .containsExactly(new PodVolume("data", PodVolume.Kind.LOCAL, "pv-1"));
        assertThat(read(yaml, Map.of("shop/disk", new BoundVolume("pv-1", false)))
                        .volumes())
                .containsExactly(new PodVolume("data", PodVolume.Kind.CLAIM, "pv-1"));
        assertThat(read(yaml, Map.of()).volumes()).containsExactly(new PodVolume("data", PodVolume.Kind.CLAIM, null));
    }
}
