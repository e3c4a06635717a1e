package io.tidepool.executor.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.executor.certificate.CertificateVerdict;
import io.tidepool.executor.cluster.ClusterId;
import io.tidepool.executor.cluster.SampleNode;
import io.tidepool.executor.cluster.SamplePod;
import io.tidepool.executor.device.DeviceId;
import io.tidepool.executor.device.PoolDevice;
import io.tidepool.executor.selection.NodeJudgement;
import io.tidepool.executor.selection.NodeSelector;
import io.tidepool.executor.selection.Protection;
import io.tidepool.executor.selection.Ranking;
import io.tidepool.executor.selection.SelectionPolicy.SpecialDevices;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlannerTest {
    private static final Instant NOW = Instant.parse("2026-11-27T04:00:00Z");

    private final FakeCluster cluster = new FakeCluster(new Crashes());
    private final MemoryStore store = new MemoryStore(new Crashes());
    private final Planner planner = new Planner(cluster, store, Protection.NONE, Limits.standard());

    @BeforeEach
    void twoNodes() {
        cluster.add(SampleNode.named("bm-1").build());
        cluster.add(SampleNode.named("bm-2").build());
        cluster.pods.add(SamplePod.named("p").on("bm-1").requests(1, 10).build());
        cluster.pods.add(SamplePod.named("q").on("bm-2").requests(2, 10).build());
    }

    private Report.Planned plan(PlanPurpose purpose, int minimumNodes, String... agreed) {
        var origin = new Origin("command", 7, "7", new ClusterId(1), NOW, null);
        store.put(new PlanRequest(
                "plan",
                origin,
                purpose,
                1,
                NodeSelector.any(),
                SpecialDevices.KEPT,
                minimumNodes,
                List.of(device(1), device(2)),
                Ranking.standard(),
                Set.of(agreed),
                null));
        planner.plan("plan", new Lease(new ClusterId(1), 0, () -> 0, 0), NOW);
        return store.reports(Report.Planned.class).get(0);
    }

    private static PoolDevice device(int id) {
        return new PoolDevice(new DeviceId(id), "bm-" + id, "10.0.0." + id, false, null, Map.of());
    }

    @Test
    void what_is_certified_right_before_execution_is_what_was_agreed_to_although_another_node_ranks_better() {
        var planned = plan(PlanPurpose.EXECUTION, 1, "uid-of-bm-2");
        assertThat(Objects.requireNonNull(planned.selection()).chosen())
                .extracting(NodeJudgement::nodeName)
                .containsExactly("bm-2");
        assertThat(Objects.requireNonNull(planned.certificate()).nodes()).containsExactly("bm-2");
    }

    @Test
    void the_best_other_node_is_certified_once_the_agreed_one_cannot_be_removed() {
        cluster.add(SampleNode.named("bm-2").cordoned().build());
        cluster.add(SampleNode.named("bm-3").build());
        var planned = plan(PlanPurpose.EXECUTION, 1, "uid-of-bm-2");
        assertThat(Objects.requireNonNull(planned.certificate()).nodes()).containsExactly("bm-1");
    }

    @Test
    void a_plan_for_execution_carries_a_certificate_of_its_own() {
        var certificate = Objects.requireNonNull(plan(PlanPurpose.EXECUTION, 1).certificate());
        assertThat(certificate.nodes()).containsExactly("bm-1");
        assertThat(certificate.verdict()).isEqualTo(CertificateVerdict.DRAINABLE);
        assertThat(certificate.pods())
                .singleElement()
                .satisfies(pod -> assertThat(pod.target()).isEqualTo("bm-2"));
    }

    @Test
    void nothing_is_certified_where_nothing_is_chosen() {
        assertThat(plan(PlanPurpose.PREVIEW, 2).certificate()).isNull();
    }
}
