package io.tidepool.collector.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.tidepool.collector.sample.Node;
import io.tidepool.collector.sample.Pod;
import io.tidepool.collector.sample.Resources;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TranslationTest {
    @Test
    void readsANode() {
        var node = node(new NodeBuilder()
                .withNewMetadata()
                .withName("a")
                .withUid("uid")
                .addToLabels("kubernetes.io/arch", "amd64")
                .endMetadata()
                .withNewSpec()
                .withUnschedulable(true)
                .addNewTaint()
                .withKey("dedicated")
                .withValue("gpu")
                .withEffect("NoSchedule")
                .endTaint()
                .endSpec()
                .withNewStatus()
                .addToAllocatable("cpu", new Quantity("3920m"))
                .addToAllocatable("memory", new Quantity("16Gi"))
                .addToCapacity("cpu", new Quantity("4"))
                .addNewCondition()
                .withType("Ready")
                .withStatus("Unknown")
                .endCondition()
                .addNewAddress("10.0.0.7", "InternalIP")
                .addNewAddress("a", "Hostname")
                .endStatus()
                .build());

        assertThat(node.allocatable()).isEqualTo(new Resources(3.92, 16));
        assertThat(node.ready()).isFalse();
        assertThat(node.cordoned()).isTrue();
        assertThat(node.internalIp()).isEqualTo("10.0.0.7");
        assertThat(node.taints()).hasToString("[dedicated=gpu:NoSchedule]");
        assertThat(node.labels()).containsEntry("kubernetes.io/arch", "amd64");
    }

    @ParameterizedTest
    @CsvSource({"Succeeded,false", "Failed,false", "Running,true", "Pending,true", "Unknown,true"})
    void leavesOutPodsThatHaveEnded(String phase, boolean there) {
        var pod = new PodBuilder()
                .withNewSpec()
                .endSpec()
                .withNewStatus()
                .withPhase(phase)
                .endStatus()
                .build();

        assertThat(Streamed.of(Serialization.asJson(pod), Translation::pod) != null)
                .isEqualTo(there);
    }

    @Test
    void readsAPodThatWaits() {
        var pod = pod("""
                {"spec": {"nodeSelector": {"gpu": "a100"},
                          "tolerations": [{"key": "dedicated", "operator": "Exists"}, {"operator": "Exists"}],
                          "containers": [{"name": "c", "resources": {"requests": {"cpu": "500m", "memory": "1Gi"}}},
                                         {"name": "d"}]},
                 "status": {"phase": "Pending", "conditions": [
                          {"type": "PodScheduled", "status": "False", "reason": "Unschedulable"}]}}""");

        assertThat(pod.nodeName()).isNull();
        assertThat(pod.unschedulable()).isTrue();
        assertThat(pod.nodeSelector()).containsEntry("gpu", "a100");
        assertThat(pod.toleratedTaints()).containsExactly("dedicated");
        assertThat(pod.request()).isEqualTo(new Resources(0.5, 1));
    }

    @Test
    void aGatedPodIsNotUnschedulable() {
        var pod = pod("""
                {"spec": {"containers": []}, "status": {"phase": "Pending", "conditions": [
                          {"type": "PodScheduled", "status": "False", "reason": "SchedulingGated"}]}}""");

        assertThat(pod.unschedulable()).isFalse();
    }

    @Test
    void countsSidecarsInitContainersAndOverhead() {
        var pod = pod("""
                {"spec": {"nodeName": "a", "overhead": {"cpu": "250m"},
                          "initContainers": [
                            {"name": "s", "restartPolicy": "Always", "resources": {"requests": {"cpu": "1"}}},
                            {"name": "i", "resources": {"requests": {"cpu": "3"}}}],
                          "containers": [{"name": "c", "resources": {"requests": {"cpu": "2"}}}]},
                 "status": {"phase": "Running"}}""");

        assertThat(pod.request()).isEqualTo(new Resources(4.25, 0));
    }

    @Test
    void whatIsNotSaidIsNothing() {
        var pod = pod("""
                {"metadata": {"managedFields": [{"fieldsV1": {"f:spec": {"f:containers": {}}}}]},
                 "spec": {"containers": [{"resources": {"limits": {"cpu": "1"}}}, {"resources": {"requests": null}}],
                          "initContainers": null, "tolerations": [{"operator": "Exists"}]}}""");

        assertThat(pod.request()).isEqualTo(Resources.NONE);
        assertThat(pod.nodeName()).isNull();
        assertThat(pod.toleratedTaints()).isEmpty();
        assertThat(node(new NodeBuilder()
                                .withNewMetadata()
                                .withName("bare")
                                .endMetadata()
                                .build())
                        .allocatable())
                .isEqualTo(Resources.NONE);
    }

    @Test
    void anObjectOfAnotherShapeIsRefusedAndItsPlaceNamed() {
        assertThatThrownBy(() -> pod("""
                {"spec": {"containers": [{"resources": {"requests": {"cpu": {"cores": 1}}}}]}}"""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("/spec/containers/0/resources/requests/cpu");
    }

    @Test
    void aRequestOfTheWholePodStandsInPlaceOfItsContainers() {
        var pod = pod("""
                {"spec": {"nodeName": "a", "resources": {"requests": {"cpu": "4"}},
                          "containers": [{"name": "c", "resources": {"requests": {"cpu": "1", "memory": "2Gi"}}}]},
                 "status": {"phase": "Running"}}""");

        assertThat(pod.request()).isEqualTo(new Resources(4, 2));
    }

    private static Node node(io.fabric8.kubernetes.api.model.Node node) {
        return Streamed.of(Serialization.asJson(node), Translation::node);
    }

    private static Pod pod(String json) {
        return Objects.requireNonNull(Streamed.of(json, Translation::pod));
    }
}
