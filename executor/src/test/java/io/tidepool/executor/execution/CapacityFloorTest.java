package io.tidepool.executor.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.executor.certificate.CapacityFloor;
import io.tidepool.executor.certificate.Certifier;
import io.tidepool.executor.cluster.ClusterPod;
import io.tidepool.executor.cluster.Readiness;
import io.tidepool.executor.cluster.SampleNode;
import io.tidepool.executor.cluster.SamplePod;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
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
                .isEqualTo("移除节点 n1 后可用节点的可分配 CPU 为 20.0 核，Pod 的请求（request）为 17.1 核，超过上限 85%");
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
        assertThat(CapacityFloor.after(view, Set.of("n1"), 85).excess()).isEmpty();
    }

    @Test
    void podsThatWaitForANodeNeedRoomToo() {
        pod("n1", 5, 10);
        pod("n2", 6, 10);
        pod("n3", 6, 10);
        pod("", 0.1, 1);
        rehearsal.askExit(1);
        rehearsal.run();
        assertThat(rehearsal.ending(1).code()).isEqualTo(FailureCode.FLOOR);
        assertThat(rehearsal.ending(1).message()).contains("17.1 核");
    }

    @Test
    void podsOfANodeThatSomebodyElseClosedNeedRoomToo() {
        rehearsal.cluster.add(SampleNode.named("n4").cordoned().build());
        pod("n2", 6, 10);
        pod("n3", 6, 10);
        pod("n4", 5.1, 10);
        rehearsal.askExit(1);
        rehearsal.run();
        assertThat(rehearsal.ending(1).code()).isEqualTo(FailureCode.FLOOR);
    }

    /** Random clusters on both sides of the floor: the certificate forbids for it what would be refused at the end. */
    @Test
    void theCertificateAndTheLastLookReckonTheSame() {
        var over = 0;
        for (var seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            var one = new Rehearsal();
            one.cluster.add(SampleNode.named("n1").build());
            one.cluster.add(SampleNode.named("n2").build());
            one.cluster.add(SampleNode.named("n3").build());
            var fourth = SampleNode.named("n4");
            one.cluster.add((random.nextBoolean() ? fourth.cordoned() : fourth).build());
            for (var number = 0; number < 12; number++) {
                var pod = SamplePod.named("p" + number)
                        .on(number % 5 == 4 ? "" : "n" + (1 + number % 5))
                        .requests(random.nextInt(4), random.nextInt(30));
                one.cluster.pods.add(pod.build());
            }
            var forbidden = new Certifier(one.cluster.view(), 85)
                    .certify(List.of("n1")).reasons().stream().anyMatch(reason -> reason.startsWith("移除后"));
            one.askExit(1);
            one.runUntil(1, Step.CORDON);
            var ending = one.target(1).ending();
            var refused = ending != null && ending.code() == FailureCode.FLOOR;
            assertThat(refused).as("seed %d", seed).isEqualTo(forbidden);
            over += refused ? 1 : 0;
        }
        assertThat(over).isBetween(50, 250);
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
