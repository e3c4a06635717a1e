package io.tidepool.executor.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.executor.cluster.ClusterId;
import io.tidepool.executor.cluster.ClusterNode;
import io.tidepool.executor.cluster.ClusterPod;
import io.tidepool.executor.cluster.ClusterView;
import io.tidepool.executor.cluster.Controllers;
import io.tidepool.executor.cluster.DisruptionBudget;
import io.tidepool.executor.cluster.LabelSelector;
import io.tidepool.executor.cluster.PodDemands;
import io.tidepool.executor.cluster.PodVolume;
import io.tidepool.executor.cluster.SampleNode;
import io.tidepool.executor.cluster.SamplePod;
import io.tidepool.executor.cluster.Toleration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CertifierTest {
    private static final Instant NOW = Instant.parse("2026-11-27T04:00:00Z");
    private static final List<ClusterNode> THREE = List.of(node("a"), node("b"), node("c"));

    private static ClusterNode node(String name) {
        return SampleNode.named(name).label("kubernetes.io/hostname", name).build();
    }

    private static PodDemands onlyOn(String... nodes) {
        var term = new LabelSelector(
                Map.of(),
                List.of(new LabelSelector.Requirement(
                        "kubernetes.io/hostname", LabelSelector.Operator.IN, Set.of(nodes))));
        return new PodDemands(Map.of(), List.of(term), List.of(), List.of(), List.of(), List.of(), Set.of(), List.of());
    }

    private static DrainCertificate certify(List<ClusterPod> pods, List<DisruptionBudget> budgets, String... leaving) {
        var view = new ClusterView(new ClusterId(1), THREE, pods, budgets, new Controllers(Map.of()), Map.of(), NOW);
        return new Certifier(view, 85).certify(List.of(leaving));
    }

    @Test
    void a_pod_with_room_elsewhere_is_certain_to_move_and_says_where() {
        var certificate = certify(
                List.of(
                        SamplePod.named("p").on("a").requests(2, 10).build(),
                        SamplePod.named("q").on("b").requests(3, 10).build()),
                List.of(),
                "a");
        assertThat(certificate.verdict()).isEqualTo(CertificateVerdict.DRAINABLE);
        assertThat(certificate.reasons()).isEmpty();
        assertThat(certificate.pods()).singleElement().satisfies(pod -> {
            assertThat(pod.placement()).isEqualTo(Placement.CERTAIN);
            assertThat(pod.target()).isEqualTo("c");
        });
        assertThat(certificate.before().cpuPercent()).isEqualTo(500.0 / 30);
        assertThat(certificate.after().cpuPercent()).isEqualTo(25);
    }

    @Test
    void nodes_that_need_each_other_are_a_deadlock() {
        var certificate = certify(
                List.of(SamplePod.named("p").on("a").demands(onlyOn("a", "b")).build()), List.of(), "a", "b");
        assertThat(certificate.verdict()).isEqualTo(CertificateVerdict.BLOCKED);
        assertThat(certificate.deadlocks()).singleElement().satisfies(deadlock -> {
            assertThat(deadlock.kind()).isEqualTo(Deadlock.Kind.ONLY_LEAVING_NODES);
            assertThat(deadlock.nodes()).containsExactly("a", "b");
        });
        assertThat(certificate.reasons().get(0))
                .isEqualTo("没有位置：default/p（没有节点可放：不符合 nodeSelector 或节点亲和（nodeAffinity） 1 个节点）");
    }

    @Test
    void a_budget_lets_its_pods_leave_in_waves() {
        var pods = List.of(
                SamplePod.named("p1").on("a").label("app", "db").build(),
                SamplePod.named("p2").on("a").label("app", "db").build(),
                SamplePod.named("p3").on("a").label("app", "db").build());
        var budget = new DisruptionBudget("default", "db", LabelSelector.ofLabels(Map.of("app", "db")), 2, 1, 3);
        var certificate = certify(pods, List.of(budget), "a");
        assertThat(certificate.verdict()).isEqualTo(CertificateVerdict.DRAINABLE);
        assertThat(certificate.budgets())
                .singleElement()
                .satisfies(timeline -> assertThat(timeline.waves())
                        .extracting(BudgetTimeline.Wave::healthyReplacements)
                        .containsExactly(2, 1));
    }

    @Test
    void a_budget_that_never_allows_blocks_and_one_that_has_to_wait_is_unknown() {
        var pods = List.of(SamplePod.named("p").on("a").label("app", "db").build());
        var selector = LabelSelector.ofLabels(Map.of("app", "db"));
        var never = certify(pods, List.of(new DisruptionBudget("default", "db", selector, 0, 1, 1)), "a");
        assertThat(never.verdict()).isEqualTo(CertificateVerdict.BLOCKED);
        assertThat(never.reasons()).containsExactly("PDB default/db 要求保留全部 1 个 Pod，永远不会允许驱逐");
        var waits = certify(pods, List.of(new DisruptionBudget("default", "db", selector, 0, 1, 2)), "a");
        assertThat(waits.verdict()).isEqualTo(CertificateVerdict.UNKNOWN);
        assertThat(waits.reasons()).containsExactly("PDB default/db 目前不允许驱逐，要等其它 Pod 恢复健康");
    }

    @Test
    void what_cannot_be_judged_is_unknown() {
        var claim = certify(
                List.of(SamplePod.named("p")
                        .on("a")
                        .volume("data", PodVolume.Kind.CLAIM)
                        .build()),
                List.of(),
                "a");
        assertThat(claim.verdict()).isEqualTo(CertificateVerdict.UNKNOWN);
        assertThat(claim.reasons()).singleElement().asString().contains("持久卷（PersistentVolume）");
        var returning = new PodDemands(
                Map.of(),
                List.of(),
                List.of(new Toleration("", null, null)),
                List.of(),
                List.of(),
                List.of(),
                Set.of(),
                List.of());
        var returns =
                certify(List.of(SamplePod.named("p").on("a").demands(returning).build()), List.of(), "a");
        assertThat(returns.verdict()).isEqualTo(CertificateVerdict.UNKNOWN);
        assertThat(returns.reasons()).singleElement().asString().contains("可能回到要离开的节点");
    }

    @Test
    void more_than_85_percent_requested_after_the_exit_blocks() {
        var pods = List.of(
                SamplePod.named("p").on("a").requests(1, 1).build(),
                SamplePod.named("q").on("b").requests(8.5, 1).build(),
                SamplePod.named("r").on("c").requests(8, 1).build());
        var certificate = certify(pods, List.of(), "a");
        assertThat(certificate.verdict()).isEqualTo(CertificateVerdict.BLOCKED);
        assertThat(certificate.reasons()).containsExactly("移除后可用节点的可分配 CPU 为 20.0 核，Pod 的请求（request）为 17.5 核，超过上限 85%");
    }
}
