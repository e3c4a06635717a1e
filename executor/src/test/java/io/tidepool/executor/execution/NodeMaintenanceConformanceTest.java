package io.tidepool.executor.execution;

import static io.tidepool.executor.execution.AnchorCase.assertDrained;
import static io.tidepool.executor.execution.AnchorCase.assertRefused;
import static io.tidepool.executor.execution.AnchorCase.blockers;
import static io.tidepool.executor.execution.AnchorCase.course;
import static io.tidepool.executor.execution.AnchorCase.drain;
import static io.tidepool.executor.execution.AnchorCase.evicted;
import static io.tidepool.executor.execution.AnchorCase.evicting;
import static io.tidepool.executor.execution.AnchorCase.pod;
import static io.tidepool.executor.execution.AnchorCase.put;
import static io.tidepool.executor.execution.AnchorCase.times;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidepool.executor.cluster.OwnerMark;
import io.tidepool.executor.cluster.SampleNode;
import io.tidepool.executor.cluster.Taint;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** medik8s/node-maintenance-operator: internal/controller and internal/webhook. */
class NodeMaintenanceConformanceTest {
    static final List<AnchorCase> CASES = List.of(
            course(
                    "Testing initMaintenanceStatus/should be set for running with 2 pods to drain",
                    NodeMaintenanceConformanceTest::whatIsLeftIsNamed),
            course("Testing Taints/should keep the dummy taint", NodeMaintenanceConformanceTest::foreignTaintsStay),
            course(
                    "Testing exclude remediation label/should keep the dummy label",
                    NodeMaintenanceConformanceTest::foreignTaintsStay),
            course(
                            "Reconciliation/should cordon node and add proper taints",
                            NodeMaintenanceConformanceTest::isCordoned)
                    .unlike(
                            "the cordon is the only taint, put there by Kubernetes itself; our mark is an annotation (D6)"),
            course(
                    "Reconciliation/should fail on non existing node",
                    NodeMaintenanceConformanceTest::aMissingNodeFails),
            course(
                            "Reconciliation/lease is already held by another entity",
                            NodeMaintenanceConformanceTest::aNodeOfAnotherOrderIsLeftAlone)
                    .unlike("the order fails with the holder's name instead of waiting for it (D1)"),
            course(
                    "Reconciliation/lease is transiently lost during maintenance",
                    NodeMaintenanceConformanceTest::aLeaseThatComesBackGoesOn),
            course(
                            "Reconciliation/lease is permanently lost during maintenance",
                            NodeMaintenanceConformanceTest::withoutALeaseNothingIsTouched)
                    .unlike("who has lost the lease touches nothing, not even to undo: the next owner goes on (D32)"),
            course(
                    "Reconciliation/nm CR is deleted and NMO finalizer is already removed",
                    NodeMaintenanceConformanceTest::whatIsOverIsNotBegunAgain),
            course("creating NodeMaintenance/for not existing node", NodeMaintenanceConformanceTest::aMissingNodeFails),
            course(
                    "creating NodeMaintenance/for node already in maintenance",
                    NodeMaintenanceConformanceTest::aNodeOfAnotherOrderIsLeftAlone),
            course(
                            "creating NodeMaintenance/for master/control-plane node",
                            NodeMaintenanceConformanceTest::theControlPlaneIsLeftAlone)
                    .unlike("no control-plane node is taken, whatever its quorum (D3)"));

    @TestFactory
    Stream<DynamicTest> conforms() {
        return AnchorCase.tests("node-maintenance-operator", CASES);
    }

    private static void whatIsLeftIsNamed(Rehearsal rehearsal) {
        rehearsal.cluster.answer("a", times(500, AnchorCase.forbidden()));
        rehearsal.cluster.answer("b", times(500, AnchorCase.forbidden()));
        put(rehearsal, pod("a"));
        put(rehearsal, pod("b"));
        evicting(rehearsal).runFor(Duration.ofSeconds(10));
        assertThat(blockers(rehearsal)).anyMatch(text -> text.contains("default/a"));
        assertThat(blockers(rehearsal)).anyMatch(text -> text.contains("default/b"));
    }

    private static void foreignTaintsStay(Rehearsal rehearsal) {
        rehearsal.cluster.add(SampleNode.named("n1")
                .label("dummy", "yes")
                .taint("dummy", Taint.Effect.NO_SCHEDULE)
                .build());
        put(rehearsal, pod("a"));
        evicting(rehearsal);
        rehearsal.cancel("enough");
        rehearsal.run();
        assertThat(rehearsal.cluster.nodes.get("n1")).satisfies(node -> {
            assertThat(node.labels()).containsEntry("dummy", "yes");
            assertThat(node.taints()).containsExactly(new Taint("dummy", "", Taint.Effect.NO_SCHEDULE));
            assertThat(node.unschedulable()).isFalse();
        });
    }

    private static void isCordoned(Rehearsal rehearsal) {
        drain(rehearsal);
        assertDrained(rehearsal);
        assertThat(rehearsal.cluster.nodes.get("n1")).satisfies(node -> {
            assertThat(node.unschedulable()).isTrue();
            assertThat(node.mark().map(OwnerMark::orderId)).contains(Rehearsal.ORDER);
        });
    }

    private static void aMissingNodeFails(Rehearsal rehearsal) {
        rehearsal.cluster.nodes.remove("n1");
        drain(rehearsal);
        assertRefused(rehearsal, FailureCode.NODE_NOT_FOUND);
        assertThat(rehearsal.cluster.journal).isEmpty();
    }

    private static void aNodeOfAnotherOrderIsLeftAlone(Rehearsal rehearsal) {
        rehearsal.cluster.add(SampleNode.named("n1").cordoned().markedFor(7, 1).build());
        drain(rehearsal);
        assertThat(rehearsal.run().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(rehearsal.ending(1).code()).isEqualTo(FailureCode.FOREIGN_CORDON);
        assertThat(rehearsal.cluster.journal).isEmpty();
    }

    private static void aLeaseThatComesBackGoesOn(Rehearsal rehearsal) {
        put(rehearsal, pod("a"));
        evicting(rehearsal);
        rehearsal.leaseEndsIn(Duration.ofSeconds(4));
        rehearsal.now = rehearsal.now.plusSeconds(10);
        assertThatThrownBy(rehearsal::look).isInstanceOf(LeaseLost.class);
        assertThat(evicted(rehearsal)).isEmpty();
        rehearsal.leaseEndsIn(LeaseTime.STANDARD.work());
        assertDrained(rehearsal);
        assertThat(evicted(rehearsal)).containsExactly("a");
    }

    private static void withoutALeaseNothingIsTouched(Rehearsal rehearsal) {
        put(rehearsal, pod("a"));
        evicting(rehearsal);
        rehearsal.cluster.update("n1", node -> FakeCluster.with(node, new OwnerMark(Rehearsal.ORDER, "execution", 99)));
        rehearsal.now = rehearsal.now.plusSeconds(60);
        assertThatThrownBy(rehearsal::look).isInstanceOf(LeaseLost.class);
        rehearsal.cancel("enough");
        assertThatThrownBy(rehearsal::run).isInstanceOf(LeaseLost.class);
        assertThat(rehearsal.cluster.journal).containsExactly("CORDON SET n1");
    }

    private static void whatIsOverIsNotBegunAgain(Rehearsal rehearsal) {
        put(rehearsal, pod("a"));
        evicting(rehearsal);
        rehearsal.cancel("enough");
        rehearsal.run();
        var journal = List.copyOf(rehearsal.cluster.journal);
        rehearsal.look(5);
        assertThat(rehearsal.cluster.journal).isEqualTo(journal).endsWith("UNCORDON REMOVE n1");
    }

    private static void theControlPlaneIsLeftAlone(Rehearsal rehearsal) {
        rehearsal.cluster.add(SampleNode.named("n1")
                .label("node-role.kubernetes.io/control-plane", "")
                .build());
        rehearsal.ask(Action.MAINTENANCE, 0, Map.of(), Rehearsal.device(1));
        assertRefused(rehearsal, FailureCode.CONTROL_PLANE);
        assertThat(rehearsal.cluster.journal).isEmpty();
    }
}
