package io.tidepool.collector.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.tidepool.collector.sample.Resources;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TranslationTest {
    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "250m, 0.25",
        "0.5, 0.5",
        "1500m, 1.5",
        "100u, 0.0001",
        "500000000n, 0.5",
        "1k, 1000",
        "1e2, 100",
        "1E2, 100",
        "0, 0"
    })
    void readsCpu(String quantity, double cores) {
        assertThat(Translation.resources(Map.of("cpu", Quantity.parse(quantity)))
                        .cpu())
                .isCloseTo(cores, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({
        "1073741824, 1",
        "1Gi, 1",
        "1024Mi, 1",
        "1048576Ki, 1",
        "1Ti, 1024",
        "1.5Gi, 1.5",
        "1G, 0.931322574615",
        "1000M, 0.931322574615",
        "1000000k, 0.931322574615",
        "1e9, 0.931322574615",
        "1073741824000m, 1",
        "1Pi, 1048576"
    })
    void readsMemory(String quantity, double gib) {
        assertThat(Translation.resources(Map.of("memory", Quantity.parse(quantity)))
                        .memory())
                .isCloseTo(gib, within(1e-9));
    }

    @Test
    void whatIsNotSaidIsNothing() {
        assertThat(Translation.resources(null)).isEqualTo(Resources.NONE);
        assertThat(Translation.resources(Map.of())).isEqualTo(Resources.NONE);
    }

    @Test
    void readsANode() {
        var node = Translation.node(new NodeBuilder()
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

        assertThat(Translation.pod(pod).isPresent()).isEqualTo(there);
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
    void aRequestOfTheWholePodStandsInPlaceOfItsContainers() {
        var pod = pod("""
                {"spec": {"nodeName": "a", "resources": {"requests": {"cpu": "4"}},
                          "containers": [{"name": "c", "resources": {"requests": {"cpu": "1", "memory": "2Gi"}}}]},
                 "status": {"phase": "Running"}}""");

        assertThat(pod.request()).isEqualTo(new Resources(4, 2));
    }

    private static io.tidepool.collector.sample.Pod pod(String json) {
        return Translation.pod(Serialization.unmarshal(json, Pod.class)).orElseThrow();
    }
}
