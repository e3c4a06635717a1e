package io.tidepool.executor.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.tidepool.executor.cluster.ClusterPod;
import io.tidepool.executor.cluster.LabelSelector;
import io.tidepool.executor.cluster.PeerTerm;
import io.tidepool.executor.cluster.PodDemands;
import io.tidepool.executor.cluster.SpreadConstraint;
import io.tidepool.executor.cluster.Taint;
import io.tidepool.executor.cluster.Toleration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DemandsTest {
    private static ClusterPod read(String spec) {
        var yaml = """
                apiVersion: v1
                kind: Pod
                metadata: {namespace: shop, name: web-1, uid: u, creationTimestamp: "2026-11-27T04:00:00Z"}
                spec:
                """ + spec.indent(2);
        return Facts.pod(new KubernetesSerialization().unmarshal(yaml, Pod.class), Map.of());
    }

    @Test
    void what_the_scheduler_heeds_is_read() {
        var demands = read("""
                        nodeSelector: {pool: fast}
                        tolerations: [{key: dedicated, operator: Exists, effect: NoSchedule}, {key: tier, value: gold}]
                        affinity:
                          nodeAffinity:
                            requiredDuringSchedulingIgnoredDuringExecution:
                              nodeSelectorTerms: [{matchExpressions: [{key: zone, operator: NotIn, values: [z1]}]}]
                          podAntiAffinity:
                            requiredDuringSchedulingIgnoredDuringExecution:
                              - {topologyKey: kubernetes.io/hostname, labelSelector: {matchLabels: {app: web}}}
                        topologySpreadConstraints:
                          - {maxSkew: 2, topologyKey: zone, whenUnsatisfiable: DoNotSchedule, labelSelector: {}}
                          - {maxSkew: 1, topologyKey: rack, whenUnsatisfiable: ScheduleAnyway, labelSelector: {}}
                        containers: [{name: c, ports: [{containerPort: 80, hostPort: 8080}]}]
                        """).demands();
        assertThat(demands.nodeSelector()).isEqualTo(Map.of("pool", "fast"));
        assertThat(demands.accepts(Map.of("pool", "fast"))).isTrue();
        assertThat(demands.accepts(Map.of("pool", "fast", "zone", "z1"))).isFalse();
        assertThat(demands.tolerations())
                .containsExactly(
                        new Toleration("dedicated", null, Taint.Effect.NO_SCHEDULE),
                        new Toleration("tier", "gold", null));
        assertThat(demands.antiAffinity())
                .containsExactly(new PeerTerm(
                        LabelSelector.ofLabels(Map.of("app", "web")), Set.of("shop"), false, "kubernetes.io/hostname"));
        assertThat(demands.spread()).containsExactly(new SpreadConstraint(2, "zone", LabelSelector.ofLabels(Map.of())));
        assertThat(demands.hostPorts()).containsExactly(new PodDemands.HostPort(8080, "TCP"));
        assertThat(demands.unjudged()).isEmpty();
    }

    @Test
    void what_we_cannot_judge_is_named() {
        var demands = read("""
                        schedulerName: batch
                        affinity:
                          nodeAffinity:
                            requiredDuringSchedulingIgnoredDuringExecution:
                              nodeSelectorTerms: [{matchExpressions: [{key: cores, operator: Gt, values: ["8"]}]}]
                        volumes: [{name: config, configMap: {name: x}}, {name: data, persistentVolumeClaim: {claimName: d}}]
                        containers: [{name: c, resources: {requests: {nvidia.com/gpu: "1", cpu: "1"}}}]
                        """).demands();
        assertThat(demands.unjudged())
                .containsExactly(
                        "节点亲和（nodeAffinity）的运算符 Gt",
                        "由调度器（schedulerName）batch 调度",
                        "资源 nvidia.com/gpu",
                        "卷 data 可能限制节点（volume topology）");
    }

    @Test
    void requests_count_sidecars_and_overhead() {
        var pod = read("""
                overhead: {cpu: 100m}
                initContainers:
                  - {name: side, restartPolicy: Always, resources: {requests: {cpu: 200m}}}
                  - {name: init, resources: {requests: {cpu: 500m}}}
                containers: [{name: c, resources: {requests: {cpu: 400m}}}]
                """);
        assertThat(pod.cpuRequest()).isEqualTo(0.8, within(1e-9));
    }
}
