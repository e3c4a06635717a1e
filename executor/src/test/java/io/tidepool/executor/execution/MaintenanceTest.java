package io.tidepool.executor.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.executor.cluster.ClusterNode;
import io.tidepool.executor.cluster.EvictionAnswer;
import io.tidepool.executor.cluster.Readiness;
import io.tidepool.executor.cluster.SampleNode;
import io.tidepool.executor.cluster.SamplePod;
import io.tidepool.executor.cluster.Taint;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class MaintenanceTest {
    private final Rehearsal rehearsal = new Rehearsal();
    private final FakeCluster cluster = rehearsal.cluster;

    MaintenanceTest() {
        cluster.add(SampleNode.named("n1").build());
        cluster.add(SampleNode.named("n2").build());
        cluster.pods.add(SamplePod.named("web-1").on("n1").build());
    }

    private void ask(Action action) {
        rehearsal.ask(action, 1, Map.of(), Rehearsal.device(1));
    }

    private ClusterNode node() {
        return Objects.requireNonNull(cluster.nodes.get("n1"));
    }

    @Test
    void theNodeIsClosedAndItsPodsStay() {
        ask(Action.MAINTENANCE);
        assertThat(rehearsal.run().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(node().unschedulable()).isTrue();
        assertThat(node().mark().orElseThrow().orderId()).isEqualTo(Rehearsal.ORDER);
        assertThat(cluster.journal).containsExactly("CORDON SET n1");
    }

    @Test
    void theNodeIsEmptiedWhenAskedAndNothingIsDeleted() {
        ask(Action.MAINTENANCE_DRAIN);
        assertThat(rehearsal.run().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(node().unschedulable()).isTrue();
        assertThat(cluster.pods).isEmpty();
        assertThat(cluster.journal).containsExactly("CORDON SET n1", "EVICT web-1");
        assertThat(rehearsal.store.reports(Report.StepDone.class))
                .extracting(Report.StepDone::step)
                .containsExactly(Step.CORDON, Step.EVICT, Step.WAIT_VOLUMES);
    }

    @Test
    void aBrokenNodeCanBeClosedBecauseThatIsWhatMaintenanceIsFor() {
        cluster.update("n1", node -> FakeCluster.with(node, Readiness.NOT_READY));
        ask(Action.MAINTENANCE);
        assertThat(rehearsal.run().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(node().unschedulable()).isTrue();
    }

    @Test
    void aNodeThatAnOperatorClosedIsReadyAndStaysTheOperators() {
        cluster.add(SampleNode.named("n1").cordoned().build());
        ask(Action.MAINTENANCE);
        assertThat(rehearsal.run().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(cluster.journal).isEmpty();
        assertThat(rehearsal.store.reports(Report.StepDone.class).get(0).detail())
                .contains("已被他人封锁")
                .contains("恢复时不会解除");
    }

    @Test
    void aNodeThatAnotherClosedIsNotEmptied() {
        cluster.add(SampleNode.named("n1").cordoned().build());
        ask(Action.MAINTENANCE_DRAIN);
        assertThat(rehearsal.run().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(rehearsal.ending(1).code()).isEqualTo(FailureCode.FOREIGN_CORDON);
        assertThat(cluster.journal).isEmpty();
    }

    @Test
    void theLastNodeInServiceIsNotClosed() {
        rehearsal.ask(Action.MAINTENANCE, 2, Map.of(), Rehearsal.device(1));
        assertThat(rehearsal.run().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(rehearsal.ending(1).code()).isEqualTo(FailureCode.FLOOR);
    }

    @Test
    void aDrainThatIsBlockedOpensTheNodeAgain() {
        cluster.pods.clear();
        cluster.pods.add(SamplePod.named("lonely").on("n1").unowned().build());
        ask(Action.MAINTENANCE_DRAIN);
        assertThat(rehearsal.run().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(rehearsal.ending(1).code()).isEqualTo(FailureCode.POD_BLOCKED);
        assertThat(node().unschedulable()).isFalse();
        assertThat(node().ownerMark()).isNull();
    }

    @Test
    void aCancelledDrainOpensTheNodeAgain() {
        ask(Action.MAINTENANCE_DRAIN);
        rehearsal.runUntil(1, Step.EVICT);
        rehearsal.cancel("窗口取消");
        assertThat(rehearsal.run().outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(node().unschedulable()).isFalse();
        assertThat(node().ownerMark()).isNull();
    }

    @Test
    void theCordonOfTheRequestIsTakenBackByTheOrderThatEndsIt() {
        cluster.add(SampleNode.named("n1").cordoned().markedFor(41, 1).build());
        rehearsal.askReopening(41, Rehearsal.device(1));
        assertThat(rehearsal.run().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(node().unschedulable()).isFalse();
        assertThat(node().ownerMark()).isNull();
        assertThat(cluster.journal).containsExactly("UNCORDON REMOVE n1");
    }

    @Test
    void aCordonOfSomebodyElseStaysAndIsNamed() {
        for (var foreign : List.of(
                SampleNode.named("n1").cordoned().build(),
                SampleNode.named("n1").cordoned().markedFor(40, 1).build())) {
            var other = new Rehearsal();
            other.cluster.add(foreign);
            other.askReopening(41, Rehearsal.device(1));
            assertThat(other.run().outcome()).isEqualTo(Outcome.FAILED);
            assertThat(other.ending(1).code()).isEqualTo(FailureCode.FOREIGN_CORDON);
            assertThat(other.cluster.journal).isEmpty();
        }
    }

    @Test
    void aNodeThatSomebodyOpenedMeanwhileIsAsItShouldBe() {
        rehearsal.askReopening(41, Rehearsal.device(1));
        assertThat(rehearsal.run().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(cluster.journal).isEmpty();
    }

    @Test
    void anOrderThatTakesBackItsOwnCordonIsContentWhenThereIsNone() {
        cluster.add(SampleNode.named("n1").cordoned().build());
        rehearsal.askReopening(Rehearsal.ORDER, Rehearsal.device(1));
        assertThat(rehearsal.run().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(cluster.journal).isEmpty();
        var gone = new Rehearsal();
        gone.askReopening(Rehearsal.ORDER, Rehearsal.device(1));
        assertThat(gone.run().outcome()).isEqualTo(Outcome.COMPLETED);
    }

    private static void toClose(Rehearsal one, Action action) {
        one.cluster.add(SampleNode.named("n1").build());
        one.cluster.add(SampleNode.named("n2").build());
        one.cluster.pods.add(SamplePod.named("web-1").on("n1").build());
        one.ask(action, 1, Map.of(), Rehearsal.device(1));
    }

    private static void toReopen(Rehearsal one) {
        one.cluster.add(SampleNode.named("n1").cordoned().markedFor(41, 1).build());
        one.askReopening(41, Rehearsal.device(1));
    }

    @Test
    void aProcessThatDiesAtAnyMomentLeavesTheNodeAsOneThatLived() {
        assertThat(momentsOf(one -> toClose(one, Action.MAINTENANCE), Outcome.COMPLETED, true))
                .isGreaterThan(4);
        assertThat(momentsOf(one -> toClose(one, Action.MAINTENANCE_DRAIN), Outcome.COMPLETED, true))
                .isGreaterThan(10);
        assertThat(momentsOf(MaintenanceTest::toReopen, Outcome.COMPLETED, false))
                .isGreaterThan(4);
    }

    @Test
    void aProcessThatDiesAtAnyMomentOfADrainThatFailsLeavesTheNodeOpen() {
        assertThat(momentsOf(MaintenanceTest::toFail, Outcome.FAILED, false)).isGreaterThan(10);
    }

    private static void toFail(Rehearsal one) {
        toClose(one, Action.MAINTENANCE_DRAIN);
        for (var time = 0; time < 5; time++) {
            one.cluster.answer("web-1", new EvictionAnswer.Refused(403, "no right"));
        }
    }

    private static int momentsOf(Consumer<Rehearsal> scenario, Outcome outcome, boolean closed) {
        for (var moment = 0; ; moment++) {
            var one = new Rehearsal();
            scenario.accept(one);
            one.crashes.killAt(moment);
            assertThat(one.run().outcome()).as("killed at moment %d", moment).isEqualTo(outcome);
            assertThat(Objects.requireNonNull(one.cluster.nodes.get("n1")).unschedulable())
                    .as("killed at moment %d", moment)
                    .isEqualTo(closed);
            if (!one.crashes.killed()) {
                return moment;
            }
        }
    }

    @Test
    void aDrainThatTakesTooLongIsGivenUpAndTakenBack() {
        ask(Action.MAINTENANCE_DRAIN);
        rehearsal.runUntil(1, Step.EVICT);
        cluster.unreadable(true);
        rehearsal.runFor(Duration.ofMinutes(31));
        cluster.unreadable(false);
        rehearsal.run();
        assertThat(rehearsal.ending(1).code()).isEqualTo(FailureCode.DEADLINE);
        assertThat(node().unschedulable()).isFalse();
    }

    @Test
    void theNodeAndWhatBelongsToItOutliveADrain() {
        cluster.pods.add(
                SamplePod.named("agent").on("n1").owner("DaemonSet", "agent").build());
        cluster.pods.add(SamplePod.named("static").on("n1").ownedByNode().build());
        ask(Action.MAINTENANCE_DRAIN);
        assertThat(rehearsal.run().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(cluster.nodes).containsKey("n1");
        assertThat(cluster.pods).extracting(pod -> pod.ref().name()).containsExactly("agent", "static");
        assertThat(cluster.journal).noneMatch(call -> call.startsWith("DELETE"));
    }

    /** Ways in which a drain ends too early; each leaves the node as the first look found it, to the last taint. */
    private static final Map<String, Consumer<Rehearsal>> FAILURES = Map.of(
            "refused",
            one -> one.cluster.answer("web-1", new EvictionAnswer.Refused(403, "no right")),
            "several budgets",
            one -> one.cluster.answer("web-1", new EvictionAnswer.SeveralBudgets("a, b")),
            "cancelled",
            one -> {
                one.runUntil(1, Step.EVICT);
                one.cancel("窗口取消");
            },
            "too late",
            one -> {
                one.runUntil(1, Step.EVICT);
                one.cluster.unreadable(true);
                one.runFor(Duration.ofMinutes(31));
                one.cluster.unreadable(false);
            });

    @Test
    void whateverEndsADrainTooEarlyTheNodeIsExactlyAsItWas() {
        FAILURES.forEach((name, failure) -> {
            var one = new Rehearsal();
            toClose(one, Action.MAINTENANCE_DRAIN);
            one.cluster.add(SampleNode.named("n1")
                    .label("team", "pay")
                    .taint("dedicated", Taint.Effect.NO_EXECUTE)
                    .taint("spot", Taint.Effect.PREFER_NO_SCHEDULE)
                    .keptBy("karpenter.sh/do-not-disrupt")
                    .build());
            var before = one.cluster.nodes.get("n1");
            failure.accept(one);
            assertThat(one.run().outcome()).as(name).isNotEqualTo(Outcome.COMPLETED);
            assertThat(one.cluster.nodes.get("n1"))
                    .as(name)
                    .usingRecursiveComparison()
                    .ignoringFields("resourceVersion")
                    .isEqualTo(before);
        });
    }

    @Test
    void anotherMachineOfThatNameIsNeitherDrainedNorOpened() {
        ask(Action.MAINTENANCE_DRAIN);
        rehearsal.runUntil(1, Step.EVICT);
        cluster.add(SampleNode.named("n1").uid("another").cordoned().build());
        assertThat(rehearsal.run().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(rehearsal.ending(1).code()).isEqualTo(FailureCode.NODE_REPLACED);
        assertThat(node().unschedulable()).as("whoever closed it").isTrue();
        assertThat(cluster.journal).containsExactly("CORDON SET n1");
    }

    @Test
    void aMachineThatCameAnewDuringItsMaintenanceIsInServiceUnlessSomebodyClosedIt() {
        cluster.add(SampleNode.named("n1").uid("another").build());
        rehearsal.askReopening(41, Rehearsal.device(1).onNode("n1", "uid-of-n1"));
        assertThat(rehearsal.run().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(cluster.journal).isEmpty();
    }

    @Test
    void aNodeThatDidNotComeBackFromItsMaintenanceIsSaidToBeMissing() {
        cluster.nodes.remove("n1");
        rehearsal.askReopening(41, Rehearsal.device(1).onNode("n1", "uid-of-n1"));
        assertThat(rehearsal.run().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(rehearsal.ending(1).code()).isEqualTo(FailureCode.NODE_NOT_FOUND);
        assertThat(rehearsal.ending(1).message()).contains("n1 不在集群中");
    }

    @Test
    void aNodeThatIsLostMidwayIsNotEmptiedBlindlyAndTheDrainGoesOnWhenItIsBack() {
        ask(Action.MAINTENANCE_DRAIN);
        rehearsal.runUntil(1, Step.EVICT);
        cluster.update("n1", node -> FakeCluster.with(node, Readiness.UNKNOWN));
        rehearsal.runFor(Duration.ofMinutes(10));
        assertThat(cluster.journal).containsExactly("CORDON SET n1");
        assertThat(rehearsal.store.reports(Report.StepBlocked.class))
                .anyMatch(blocked -> blocked.blockers().toString().contains("失去联系"));
        cluster.update("n1", node -> FakeCluster.with(node, Readiness.READY));
        assertThat(rehearsal.run().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(cluster.pods).isEmpty();
    }

    @Test
    void aNodeThatStaysLostIsGivenUpAtTheDeadlineAndOpenedAgain() {
        ask(Action.MAINTENANCE_DRAIN);
        rehearsal.runUntil(1, Step.EVICT);
        cluster.update("n1", node -> FakeCluster.with(node, Readiness.UNKNOWN));
        assertThat(rehearsal.run().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(rehearsal.ending(1).code()).isEqualTo(FailureCode.DEADLINE);
        assertThat(node().unschedulable()).isFalse();
        assertThat(cluster.pods).hasSize(1);
    }

    @Test
    void anOperatorWhoOpensTheNodeMidwayIsObeyed() {
        ask(Action.MAINTENANCE_DRAIN);
        rehearsal.runUntil(1, Step.EVICT);
        cluster.update("n1", FakeCluster::uncordoned);
        assertThat(rehearsal.run().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(rehearsal.ending(1).code()).isEqualTo(FailureCode.CORDON_LOST);
        assertThat(node().unschedulable()).isFalse();
        assertThat(node().ownerMark()).isNull();
        assertThat(cluster.pods).hasSize(1);
    }

    @Test
    void aSecondMaintenanceOfANodeLeavesTheCordonToTheFirst() {
        cluster.add(SampleNode.named("n1").cordoned().markedFor(41, 1).build());
        ask(Action.MAINTENANCE);
        assertThat(rehearsal.run().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(node().mark().orElseThrow().orderId()).isEqualTo(41);
        var emptied = new Rehearsal();
        emptied.cluster.add(SampleNode.named("n1").cordoned().markedFor(41, 1).build());
        emptied.ask(Action.MAINTENANCE_DRAIN, 0, Map.of(), Rehearsal.device(1));
        assertThat(emptied.run().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(emptied.ending(1).code()).isEqualTo(FailureCode.FOREIGN_CORDON);
        assertThat(emptied.cluster.journal).isEmpty();
    }

    @Test
    void aDrainForMaintenanceWaitsForThePlaceOfAnExit() {
        cluster.add(SampleNode.named("n2").cordoned().markedFor(41, 1).build());
        cluster.add(SampleNode.named("n3").build());
        rehearsal.fleet.others.add(new Fleet.Emptying(41, "uid-of-n2"));
        ask(Action.MAINTENANCE_DRAIN);
        rehearsal.runFor(Duration.ofHours(2));
        assertThat(cluster.journal).containsExactly("CORDON SET n1");
        cluster.nodes.remove("n2");
        assertThat(rehearsal.run().outcome()).isEqualTo(Outcome.COMPLETED);
    }

    @Test
    void aNodeThatIsEmptyForItsMaintenanceTakesNoPlaceForEmptyingAnyMore() {
        ask(Action.MAINTENANCE_DRAIN);
        rehearsal.runUntil(1, Step.EVICT);
        assertThat(rehearsal.fleet.emptying(rehearsal.lease().clusterId())).hasSize(1);
        rehearsal.run();
        assertThat(rehearsal.fleet.emptying(rehearsal.lease().clusterId())).isEmpty();
        assertThat(node().unschedulable()).isTrue();
    }
}
