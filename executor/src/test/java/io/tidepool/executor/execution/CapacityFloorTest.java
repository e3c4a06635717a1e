package io.tidepool.executor.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.executor.cluster.ClusterPod;
import io.tidepool.executor.cluster.Readiness;
import io.tidepool.executor.cluster.SampleNode;
import io.tidepool.executor.cluster.SamplePod;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Nodes have 10 cores and 100 GiB. */
class CapacityFloorTest {
    private final Rehearsal rehearsal = new Rehearsal();

    CapacityFloorTest() {
        for (var id = 1; id <= 3; id++) {
            rehearsal.cluster.add(SampleNode.named("n" + id).build());
        }
    }

    private void pod(String node, double cores, double gib) {
        rehearsal.cluster.pods.add(SamplePod.named("p" + rehearsal.cluster.pods.size())
                .on(node)
                .requests(cores, gib)
                .build());
    }

    @Test
    void requestsUpToTheFloorFit() {
        pod("n1", 5, 10);
        pod("n2", 6, 10);
        pod("n3", 6, 10);
        rehearsal.askExit(1);
        assertThat(rehearsal.run().outcome()).isEqualTo(Outcome.COMPLETED);
    }

    @Test
    void moreCpuThanTheFloorAllowsKeepsTheNodeAndIsSaidInFigures() {
        pod("n1", 5.1, 10);
        pod("n2", 6, 10);
        pod("n3", 6, 10);
        rehearsal.askExit(1);
        rehearsal.run();
        assertThat(rehearsal.ending(1).code()).isEqualTo(FailureCode.FLOOR);
        assertThat(rehearsal.ending(1).message())
                .isEqualTo("移除节点 n1 后，可用节点的可分配CPU为 20.0核，Pod 的请求（request）为 17.1核，超过上限 85%");
        assertThat(rehearsal.cluster.journal).isEmpty();
    }

    @Test
    void memoryCountsToo() {
        pod("n1", 1, 90);
        pod("n2", 1, 90);
        rehearsal.askExit(3);
        rehearsal.run();
        assertThat(rehearsal.ending(3).code()).isEqualTo(FailureCode.FLOOR);
        assertThat(rehearsal.ending(3).message()).contains("内存为 200.0 GiB").contains("180.0 GiB");
    }

    @Test
    void podsThatStayWithTheNodeOrHaveFinishedNeedNoRoomElsewhere() {
        pod("n2", 8, 10);
        pod("n3", 8, 10);
        rehearsal.cluster.pods.add(SamplePod.named("agent")
                .on("n1")
                .owner("DaemonSet", "agent")
                .requests(9, 9)
                .build());
        rehearsal.cluster.pods.add(
                SamplePod.named("static").on("n1").ownedByNode().requests(9, 9).build());
        rehearsal.cluster.pods.add(SamplePod.named("done")
                .on("n1")
                .phase(ClusterPod.Phase.SUCCEEDED)
                .requests(9, 9)
                .build());
        var view = rehearsal.cluster.view();
        assertThat(CapacityFloor.objection(view, view.nodes().get(0), 85)).isEmpty();
    }

    @Test
    void aDrainForMaintenanceKeepsTheFloor() {
        pod("n1", 9, 10);
        pod("n2", 9, 10);
        rehearsal.ask(Action.MAINTENANCE_DRAIN, 0, Map.of(), Rehearsal.device(1));
        pod("n3", 9, 10);
        rehearsal.run();
        assertThat(rehearsal.ending(1).code()).isEqualTo(FailureCode.FLOOR);
    }

    @Test
    void aMaintenanceThatMovesNoPodIsNotRefusedForTheFloor() {
        pod("n1", 9, 10);
        pod("n2", 9, 10);
        pod("n3", 9, 10);
        rehearsal.ask(Action.MAINTENANCE, 0, Map.of(), Rehearsal.device(1));
        assertThat(rehearsal.run().outcome()).isEqualTo(Outcome.COMPLETED);
    }

    @Test
    void aBrokenNodeIsClosedForItsMaintenanceHoweverFullTheOthersAre() {
        pod("n2", 9, 10);
        pod("n3", 9, 10);
        rehearsal.cluster.update("n1", node -> FakeCluster.with(node, Readiness.NOT_READY));
        rehearsal.ask(Action.MAINTENANCE_DRAIN, 0, Map.of(), Rehearsal.device(1));
        assertThat(rehearsal.run().outcome()).isEqualTo(Outcome.COMPLETED);
    }
}
