package io.tidepool.executor.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tidepool.executor.cluster.ClusterPod;
import io.tidepool.executor.cluster.DisruptionBudget;
import io.tidepool.executor.cluster.EvictionAnswer;
import io.tidepool.executor.cluster.LabelSelector;
import io.tidepool.executor.cluster.OwnerMark;
import io.tidepool.executor.cluster.Readiness;
import io.tidepool.executor.cluster.SampleNode;
import io.tidepool.executor.cluster.SamplePod;
import io.tidepool.executor.cluster.VolumeAttachment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PoolExitTest {
    private final Rehearsal rehearsal = new Rehearsal();
    private final FakeCluster cluster = rehearsal.cluster;

    @BeforeEach
    void threeNodes() {
        for (var id = 1; id <= 3; id++) {
            cluster.add(SampleNode.named("n" + id).build());
        }
        pod("a1", "n1");
        pod("a2", "n1");
        pod("b1", "n2");
        pod("c1", "n3");
    }

    private void pod(String name, String node) {
        cluster.pods.add(SamplePod.named(name).on(node).build());
    }

    private static EvictionAnswer forbidden() {
        return new EvictionAnswer.BudgetForbids("The disruption budget db needs 2 healthy pods and has 2 currently");
    }

    @Test
    void allNodesAreClosedBeforeTheFirstPodMovesAndEachIsEmptyBeforeItGoes() {
        rehearsal.askExit(1, 2);
        assertThat(rehearsal.run().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(cluster.journal)
                .containsExactly(
                        "CORDON SET n1", "CORDON SET n2", "EVICT a1", "EVICT a2", "DELETE n1", "EVICT b1", "DELETE n2");
        assertThat(cluster.nodes).containsOnlyKeys("n3");
        assertThat(rehearsal.provisioner.asked).containsExactly("leave N1", "leave N2");
    }

    @Test
    void everyStepOfEveryDeviceIsReportedOnceAndTheEndOnce() {
        rehearsal.askExit(1, 2);
        rehearsal.run();
        assertThat(rehearsal.store.reports(Report.StepDone.class))
                .filteredOn(done -> done.deviceId().value() == 1)
                .extracting(Report.StepDone::step, Report.StepDone::detail)
                .containsExactly(
                        tuple(Step.CORDON, "已封锁（cordon），标记订单 42"),
                        tuple(Step.EVICT, "已驱逐 2 个 Pod，0 个随节点保留（DaemonSet 等）"),
                        tuple(Step.WAIT_VOLUMES, "没有挂载的卷"),
                        tuple(Step.DELETE_NODE, "节点 n1 已移除"),
                        tuple(Step.VERIFY, "节点 n1 在 60 秒内没有再出现；装机服务已收回机器"));
        assertThat(rehearsal.store.reports(Report.Finished.class))
                .singleElement()
                .satisfies(finished -> {
                    assertThat(finished.outcome()).isEqualTo(Outcome.COMPLETED);
                    assertThat(finished.devices()).hasSize(2).allMatch(device -> device.nodeName() != null);
                    assertThat(finished.failureReason()).isNull();
                });
    }

    @Test
    void aBudgetThatForbidsIsNamedAtOnceAndThePodIsAskedAgainInItsTime() {
        cluster.budgets.add(
                new DisruptionBudget("default", "db", LabelSelector.ofLabels(Map.of("app", "db")), 0, 1, 2));
        cluster.pods.add(SamplePod.named("db-0").on("n3").label("app", "db").build());
        cluster.answer("db-0", forbidden(), forbidden());
        rehearsal.askExit(3);
        rehearsal.runUntil(3, Step.EVICT);
        var evicting = rehearsal.now;
        rehearsal.runFor(Duration.ofSeconds(6));
        assertThat(rehearsal.store.reports(Report.StepBlocked.class)).first().satisfies(blocked -> {
            assertThat(blocked.since()).isBefore(evicting.plusSeconds(10));
            assertThat(blocked.blockers()).singleElement().satisfies(blocker -> {
                assertThat(blocker.pod()).isEqualTo("db-0");
                assertThat(blocker.budget()).isEqualTo("default/db");
                assertThat(blocker.reason()).startsWith("PDB 暂不允许驱逐：").contains("needs 2 healthy pods");
            });
        });
        assertThat(rehearsal.run().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(cluster.journal).filteredOn("EVICT db-0"::equals).hasSize(3);
        assertThat(Duration.between(evicting, rehearsal.now)).isGreaterThan(Duration.ofSeconds(15));
    }

    @Test
    void aBlockedPodKeepsTheWholeNodeUntouchedAndTheOthersGoOn() {
        cluster.pods.add(SamplePod.named("lonely").on("n1").unowned().build());
        rehearsal.askExit(1, 2);
        assertThat(rehearsal.run().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(rehearsal.ending(1).code()).isEqualTo(FailureCode.POD_BLOCKED);
        assertThat(rehearsal.ending(1).message()).contains("Pod default/lonely");
        assertThat(rehearsal.ending(2).outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(cluster.journal).doesNotContain("EVICT a1", "EVICT a2", "DELETE n1");
        assertThat(cluster.nodes.get("n1"))
                .satisfies(node -> assertThat(node.unschedulable()).isFalse())
                .satisfies(node -> assertThat(node.ownerMark()).isNull());
        assertThat(rehearsal.store.reports(Report.Finished.class).get(0).failureReason())
                .contains("N1：POD_BLOCKED");
    }

    @Test
    void someoneElsesCordonIsNeverTouched() {
        cluster.add(SampleNode.named("n1").cordoned().build());
        rehearsal.askExit(1);
        rehearsal.run();
        assertThat(rehearsal.ending(1).code()).isEqualTo(FailureCode.FOREIGN_CORDON);
        assertThat(cluster.journal).isEmpty();
    }

    @Test
    void aNodeThatSomeoneUncordonsIsLeftToThem() {
        rehearsal.askExit(1);
        rehearsal.runUntil(1, Step.EVICT);
        cluster.update("n1", FakeCluster::uncordoned);
        rehearsal.run();
        assertThat(rehearsal.ending(1).code()).isEqualTo(FailureCode.CORDON_LOST);
        assertThat(cluster.journal).doesNotContain("EVICT a1", "DELETE n1");
    }

    @Test
    void aNodeThatIsReplacedIsLeftAlone() {
        rehearsal.askExit(1);
        rehearsal.runUntil(1, Step.EVICT);
        cluster.add(SampleNode.named("n1").uid("another").build());
        rehearsal.run();
        assertThat(rehearsal.ending(1).code()).isEqualTo(FailureCode.NODE_REPLACED);
        assertThat(cluster.nodes).containsKey("n1");
    }

    @Test
    void aNodeThatSomeoneElseDeletedIsNoSuccess() {
        rehearsal.askExit(1);
        rehearsal.runUntil(1, Step.EVICT);
        cluster.nodes.remove("n1");
        rehearsal.run();
        assertThat(rehearsal.ending(1).code()).isEqualTo(FailureCode.NODE_GONE);
    }

    @Test
    void aPlannedNodeOfAnotherUidIsNotTouched() {
        var planned = Rehearsal.device(1).onNode("n1", "uid-of-the-plan");
        rehearsal.ask(Action.POOL_EXIT, 0, Map.of(), planned);
        rehearsal.run();
        assertThat(rehearsal.ending(1).code()).isEqualTo(FailureCode.NODE_REPLACED);
        assertThat(cluster.journal).isEmpty();
    }

    @Test
    void theFloorHoldsAtTheLastMoment() {
        rehearsal.ask(Action.POOL_EXIT, 2, Map.of(), Rehearsal.device(1), Rehearsal.device(2));
        rehearsal.run();
        assertThat(rehearsal.ending(1).outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(rehearsal.ending(2).code()).isEqualTo(FailureCode.FLOOR);
        assertThat(rehearsal.ending(2).message()).contains("只剩 1 个可用节点，至少须保留 2 个");
    }

    @Test
    void aDrainThatTakesTooLongIsStoppedAndTakenBack() {
        for (var i = 0; i < 200; i++) {
            cluster.answer("c1", forbidden());
        }
        rehearsal.askExit(3);
        rehearsal.run();
        assertThat(rehearsal.ending(3).code()).isEqualTo(FailureCode.DEADLINE);
        assertThat(rehearsal.ending(3).message())
                .contains("驱逐 Pod（EVICT）未在 1800 秒内完成")
                .contains("default/c1");
        assertThat(cluster.nodes.get("n3"))
                .satisfies(node -> assertThat(node.unschedulable()).isFalse());
        assertThat(cluster.journal).filteredOn("EVICT c1"::equals).hasSizeLessThan(95);
    }

    @Test
    void severalBudgetsAreFinal() {
        cluster.answer("c1", new EvictionAnswer.SeveralBudgets("more than one"));
        rehearsal.askExit(3);
        rehearsal.run();
        assertThat(rehearsal.ending(3).code()).isEqualTo(FailureCode.SEVERAL_BUDGETS);
        assertThat(cluster.journal).filteredOn("EVICT c1"::equals).hasSize(1);
    }

    @Test
    void aRefusedEvictionIsFinal() {
        cluster.answer("c1", new EvictionAnswer.Refused(403, "no right"));
        rehearsal.askExit(3);
        rehearsal.run();
        assertThat(rehearsal.ending(3).code()).isEqualTo(FailureCode.EVICTION_REFUSED);
        assertThat(rehearsal.ending(3).message()).contains("403 no right");
    }

    @Test
    void anAnswerThatDidNotArriveIsLookedUpAndAskedAgain() {
        cluster.answer("c1", new EvictionAnswer.Unknown("connection reset"));
        rehearsal.askExit(3);
        assertThat(rehearsal.run().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(cluster.journal).filteredOn("EVICT c1"::equals).hasSize(2);
    }

    @Test
    void aServerThatAsksForASlowerPaceIsObeyedForAllPods() {
        cluster.answer("a1", new EvictionAnswer.Throttled(Duration.ofSeconds(30)));
        rehearsal.askExit(1);
        rehearsal.runUntil(1, Step.EVICT);
        rehearsal.runFor(Duration.ofSeconds(28));
        assertThat(cluster.journal)
                .filteredOn(entry -> entry.startsWith("EVICT"))
                .containsExactly("EVICT a1");
        assertThat(rehearsal.run().outcome()).isEqualTo(Outcome.COMPLETED);
    }

    @Test
    void criticalPodsLeaveLast() {
        cluster.pods.add(SamplePod.named("aa-critical")
                .on("n1")
                .priorityClass("system-cluster-critical")
                .build());
        cluster.answer("a2", forbidden());
        rehearsal.askExit(1);
        rehearsal.run();
        assertThat(cluster.journal)
                .containsSubsequence("EVICT a1", "EVICT a2", "EVICT a2", "EVICT aa-critical", "DELETE n1");
    }

    @Test
    void volumesAreWaitedFor() {
        cluster.attachments.add(new VolumeAttachment("va", "pv1"));
        rehearsal.askExit(3);
        rehearsal.runUntil(3, Step.WAIT_VOLUMES);
        rehearsal.runFor(Duration.ofSeconds(30));
        assertThat(cluster.nodes).containsKey("n3");
        assertThat(rehearsal.store.reports(Report.StepBlocked.class))
                .anyMatch(blocked -> blocked.blockers().toString().contains("VolumeAttachment va"));
        cluster.attachments.clear();
        assertThat(rehearsal.run().outcome()).isEqualTo(Outcome.COMPLETED);
    }

    @Test
    void aPodThatAppearsAfterTheDrainKeepsTheNode() {
        rehearsal.askExit(3);
        rehearsal.runUntil(3, Step.WAIT_VOLUMES);
        pod("late", "n3");
        rehearsal.runFor(Duration.ofSeconds(20));
        assertThat(cluster.journal).doesNotContain("DELETE n3");
        assertThat(rehearsal.store.reports(Report.StepBlocked.class))
                .anyMatch(blocked -> blocked.blockers().toString().contains("default/late"));
        cluster.pods.clear();
        assertThat(rehearsal.run().outcome()).isEqualTo(Outcome.COMPLETED);
    }

    @Test
    void aStuckPodKeepsTheNodeAndIsNamed() {
        cluster.pods.removeIf(pod -> pod.nodeName().equals("n3"));
        cluster.pods.add(SamplePod.named("stuck")
                .on("n3")
                .deletionTime(rehearsal.now.minusSeconds(600))
                .build());
        rehearsal.askExit(3);
        rehearsal.run();
        assertThat(cluster.nodes).containsKey("n3");
        assertThat(rehearsal.ending(3).code()).isEqualTo(FailureCode.DEADLINE);
        assertThat(rehearsal.ending(3).message()).contains("DELETE_NODE").contains("default/stuck");
        assertThat(cluster.journal).doesNotContain("DELETE n3");
    }

    @Test
    void aNodeThatNoLongerReportsIsLeftToAPerson() {
        rehearsal.askExit(3);
        rehearsal.runUntil(3, Step.EVICT);
        cluster.update("n3", node -> FakeCluster.with(node, Readiness.UNKNOWN));
        rehearsal.run();
        assertThat(rehearsal.ending(3).code()).isEqualTo(FailureCode.DEADLINE);
        assertThat(rehearsal.ending(3).message()).contains("Ready=Unknown");
        assertThat(cluster.journal).doesNotContain("EVICT c1");
    }

    @Test
    void aNodeThatComesBackIsAFailure() {
        rehearsal.askExit(3);
        rehearsal.runUntil(3, Step.VERIFY);
        cluster.add(SampleNode.named("n3").uid("new").build());
        rehearsal.run();
        assertThat(rehearsal.ending(3).code()).isEqualTo(FailureCode.NODE_CAME_BACK);
    }

    @Test
    void cancellingInTheMiddleTakesBackOnlyWhatWeChanged() {
        for (var i = 0; i < 50; i++) {
            cluster.answer("a1", forbidden());
        }
        rehearsal.askExit(1, 2);
        rehearsal.runUntil(1, Step.EVICT);
        rehearsal.runFor(Duration.ofSeconds(12));
        rehearsal.cancel("changed my mind");
        assertThat(rehearsal.run().outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(cluster.nodes.values()).allMatch(node -> !node.unschedulable() && node.ownerMark() == null);
        assertThat(rehearsal.store.reports(Report.Finished.class).get(0).failureReason())
                .contains("已取消：changed my mind");
    }

    @Test
    void cancellingAfterTheDeletionWasAskedComesTooLate() {
        rehearsal.askExit(3);
        rehearsal.runUntil(3, Step.VERIFY);
        rehearsal.cancel("too late");
        assertThat(rehearsal.run().outcome()).isEqualTo(Outcome.COMPLETED);
    }

    @Test
    void anUnreadableClusterIsWaitedForAndSaid() {
        rehearsal.askExit(3);
        rehearsal.runUntil(3, Step.EVICT);
        cluster.unreadable(true);
        rehearsal.runFor(Duration.ofSeconds(60));
        assertThat(rehearsal.store.reports(Report.StepBlocked.class))
                .anyMatch(blocked -> blocked.blockers().toString().contains("connection refused"));
        cluster.unreadable(false);
        assertThat(rehearsal.run().outcome()).isEqualTo(Outcome.COMPLETED);
    }

    @Test
    void aNodeThatCannotBeTakenBackIsSaidToStayCordoned() {
        rehearsal.askExit(3);
        rehearsal.runUntil(3, Step.EVICT);
        cluster.unreadable(true);
        rehearsal.run();
        assertThat(rehearsal.ending(3).message()).contains("节点 n3 保持封锁（cordon）");
    }

    @Test
    void aLeaseThatEndsTooSoonAllowsNoCall() {
        rehearsal.askExit(3);
        rehearsal.leaseEndsIn(Duration.ofSeconds(4));
        assertThatThrownBy(rehearsal::look).isInstanceOf(LeaseLost.class);
        assertThat(cluster.journal).isEmpty();
    }

    @Test
    void anExecutorThatWasReplacedFindsTheNewerTokenAndStops() {
        rehearsal.askExit(3);
        rehearsal.runUntil(3, Step.EVICT);
        cluster.update("n3", node -> FakeCluster.with(node, new OwnerMark(Rehearsal.ORDER, "execution", 99)));
        rehearsal.now = rehearsal.now.plusSeconds(60);
        assertThatThrownBy(rehearsal::look).isInstanceOf(LeaseLost.class).hasMessageContaining("newer token 99");
        assertThat(cluster.journal).containsExactly("CORDON SET n3");
    }

    @Test
    void theNewExecutorSignsTheNodeBeforeItGoesOn() {
        rehearsal.askExit(3);
        rehearsal.runUntil(3, Step.EVICT);
        rehearsal.takeOver();
        rehearsal.run();
        assertThat(cluster.journal).containsExactly("CORDON SET n3", "KEEP SET n3", "EVICT c1", "DELETE n3");
    }

    @Test
    void finishedPodsAreNoReasonToStay() {
        cluster.pods.add(SamplePod.named("done")
                .on("n3")
                .unowned()
                .phase(ClusterPod.Phase.SUCCEEDED)
                .build());
        rehearsal.askExit(3);
        assertThat(rehearsal.run().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(cluster.journal).contains("EVICT done");
    }

    @Test
    void twoNodesAreEmptiedAtOnceWhenAllowed() {
        var two = new Rehearsal(Rehearsal.pace(new Limits(2, 100, 85, 5, 5)));
        for (var node : List.of("n1", "n2")) {
            two.cluster.add(SampleNode.named(node).build());
            two.cluster.pods.add(SamplePod.named("of-" + node).on(node).build());
        }
        two.askExit(1, 2);
        two.run();
        assertThat(two.cluster.journal)
                .containsExactly(
                        "CORDON SET n1", "CORDON SET n2", "EVICT of-n1", "EVICT of-n2", "DELETE n1", "DELETE n2");
    }
}
