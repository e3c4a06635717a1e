package io.tidepool.executor.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.executor.cluster.ClusterNode;
import io.tidepool.executor.cluster.Readiness;
import io.tidepool.executor.cluster.SampleNode;
import io.tidepool.executor.cluster.SamplePod;
import io.tidepool.executor.execution.Provisioner.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** An entry that comes to nothing: the machine is back and free, or its node is closed and a person is told why. */
class TakeBackTest {
    private final Rehearsal rehearsal = new Rehearsal();
    private final FakeCluster cluster = rehearsal.cluster;

    private void ask() {
        rehearsal.ask(Action.POOL_ENTRY, 1, Map.of("pool", "web"), Rehearsal.device(1));
    }

    private void askForOneThatNeverBecomesReady() {
        rehearsal.provisioner.onJoin = machine -> cluster.add(
                SampleNode.named("n1").cordoned().readiness(Readiness.NOT_READY).build());
        ask();
    }

    private ClusterNode node() {
        return Objects.requireNonNull(cluster.nodes.get("n1"));
    }

    private String message() {
        return Objects.requireNonNull(rehearsal.ending(1).message());
    }

    private void assertMarked() {
        assertThat(rehearsal.target(1).unmoved()).isFalse();
        assertThat(cluster.nodes.values()).allMatch(ClusterNode::unschedulable);
    }

    @Test
    void aMachineThatNeverAppearsIsTakenBackAndFree() {
        rehearsal.provisioner.deliversNothing();
        ask();
        rehearsal.run();
        assertThat(rehearsal.provisioner.asked).containsExactly("join N1", "leave N1");
        assertThat(rehearsal.ending(1).code()).isEqualTo(FailureCode.JOIN_TIMEOUT);
        assertThat(message()).contains("等待就绪（WAIT_READY）未在 600 秒内完成").contains("装机服务已收回机器，60 秒内没有节点出现");
        assertThat(rehearsal.target(1).unmoved()).isTrue();
        assertThat(rehearsal.store.reports(Report.Finished.class).get(0).devices())
                .singleElement()
                .satisfies(device -> assertThat(device.unmoved()).isTrue());
        assertThat(rehearsal.store.reports(Report.StepDone.class))
                .extracting(Report.StepDone::step)
                .containsExactly(Step.JOIN, Step.RESTORE);
    }

    @Test
    void aMachineThatNeverBecomesReadyIsTakenBackWithItsNodeAndNeverOpened() {
        askForOneThatNeverBecomesReady();
        rehearsal.run();
        assertThat(rehearsal.ending(1).code()).isEqualTo(FailureCode.JOIN_TIMEOUT);
        assertThat(cluster.nodes).isEmpty();
        assertThat(cluster.journal).isEmpty();
        assertThat(rehearsal.target(1).unmoved()).isTrue();
    }

    @Test
    void aMachineWhoseNodeStaysInTheClusterStaysClosedAndIsLeftToAPerson() {
        askForOneThatNeverBecomesReady();
        rehearsal.provisioner.onLeave = machine -> {};
        rehearsal.run();
        assertMarked();
        assertThat(message()).contains("节点 n1 保持封锁（cordon）").contains("装机服务已收回机器，节点 n1 仍在集群中");
    }

    @Test
    void aTakeBackThatIsNeverConfirmedIsLeftToAPerson() {
        rehearsal.provisioner.deliversNothing();
        for (var i = 0; i < 100; i++) {
            rehearsal.provisioner.leaveAnswers.add(Answer.unknown("500 oops"));
        }
        ask();
        rehearsal.run();
        assertMarked();
        assertThat(rehearsal.provisioner.asked).filteredOn("leave N1"::equals).hasSizeGreaterThan(3);
        assertThat(message()).contains("恢复（RESTORE）未在 360 秒内完成").contains("装机服务没有明确答复收回：500 oops");
    }

    @Test
    void aRefusedTakeBackIsLeftToAPersonAtOnce() {
        askForOneThatNeverBecomesReady();
        rehearsal.provisioner.leaveAnswers.add(Answer.refused("422 no such machine"));
        rehearsal.run();
        assertMarked();
        assertThat(message()).contains("节点 n1 保持封锁（cordon）：装机服务拒绝收回机器：422 no such machine");
    }

    @Test
    void aTakeBackWithoutAnAnswerIsAskedForAgain() {
        rehearsal.provisioner.deliversNothing();
        rehearsal.provisioner.leaveAnswers.add(Answer.unknown("timed out"));
        rehearsal.provisioner.leaveAnswers.add(Answer.underWay("Machine m-1 Deleting"));
        ask();
        rehearsal.run();
        assertThat(rehearsal.provisioner.asked).containsExactly("join N1", "leave N1", "leave N1", "leave N1");
        assertThat(rehearsal.target(1).unmoved()).isTrue();
    }

    @Test
    void aJoinThatIsRefusedAfterAnAnswerWasLostIsTakenBack() {
        rehearsal.provisioner.answers.add(Answer.unknown("timed out"));
        rehearsal.provisioner.answers.add(Answer.refused("409 busy"));
        ask();
        rehearsal.run();
        assertThat(rehearsal.ending(1).code()).isEqualTo(FailureCode.JOIN_REFUSED);
        assertThat(rehearsal.provisioner.asked).containsExactly("join N1", "join N1", "leave N1");
        assertThat(rehearsal.target(1).unmoved()).isTrue();
    }

    @Test
    void aMachineThatJoinsLateAfterItWasTakenBackIsClosedAndLeftToAPerson() {
        rehearsal.provisioner.deliversNothing();
        ask();
        rehearsal.runUntil(1, Step.RESTORE);
        rehearsal.look(3);
        cluster.add(SampleNode.named("n1").build());
        rehearsal.run();
        assertMarked();
        assertThat(cluster.journal).containsExactly("CORDON SET n1");
        assertThat(message()).contains("节点 n1 仍在集群中");
    }

    @Test
    void aMachineThatJoinsLateAndGoesAgainIsFree() {
        rehearsal.provisioner.deliversNothing();
        ask();
        rehearsal.runUntil(1, Step.RESTORE);
        rehearsal.look(3);
        cluster.add(SampleNode.named("n1").cordoned().build());
        rehearsal.runFor(Duration.ofSeconds(30));
        cluster.nodes.clear();
        rehearsal.run();
        assertThat(rehearsal.target(1).unmoved()).isTrue();
    }

    @Test
    void aNodeWithPodsIsClosedButItsMachineIsNotTakenBack() {
        rehearsal.provisioner.onJoin = machine -> cluster.add(
                SampleNode.named("n1").readiness(Readiness.NOT_READY).build());
        ask();
        rehearsal.runUntil(1, Step.WAIT_READY);
        cluster.pods.add(SamplePod.named("web-1").on("n1").build());
        rehearsal.run();
        assertMarked();
        assertThat(rehearsal.provisioner.asked).containsExactly("join N1");
        assertThat(message()).contains("不自动收回机器").contains("web-1");
    }

    @Test
    void aNodeThatStopsBeingReadyBeforeItIsOpenedIsTakenBack() {
        ask();
        rehearsal.runUntil(1, Step.LABEL);
        cluster.update("n1", node -> FakeCluster.with(node, Readiness.NOT_READY));
        rehearsal.run();
        assertThat(rehearsal.ending(1).code()).isEqualTo(FailureCode.DEADLINE);
        assertThat(cluster.journal).doesNotContain("UNCORDON REMOVE n1");
        assertThat(rehearsal.target(1).unmoved()).isTrue();
    }

    @Test
    void aNodeThatStopsBeingReadyAfterItWasOpenedIsClosedAgainAndLeftToAPerson() {
        ask();
        rehearsal.runUntil(1, Step.UNCORDON);
        assertThat(node().unschedulable()).isFalse();
        cluster.update("n1", node -> FakeCluster.with(node, Readiness.NOT_READY));
        rehearsal.run();
        assertMarked();
        assertThat(rehearsal.provisioner.asked).containsExactly("join N1");
        assertThat(message()).contains("可能已有 Pod，不自动收回机器");
    }

    @Test
    void cancellingBeforeTheNodeIsOpenTakesTheMachineBack() {
        ask();
        rehearsal.runUntil(1, Step.WAIT_READY);
        rehearsal.cancel("not needed");
        assertThat(rehearsal.run().outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(message()).contains("not needed").contains("装机服务已收回机器");
        assertThat(cluster.nodes).isEmpty();
        assertThat(rehearsal.target(1).unmoved()).isTrue();
    }

    @Test
    void cancellingBeforeAnythingWasAskedLeavesTheMachineFree() {
        ask();
        rehearsal.cancel("not needed");
        rehearsal.run();
        assertThat(rehearsal.provisioner.asked).isEmpty();
        assertThat(rehearsal.target(1).unmoved()).isTrue();
    }

    @Test
    void whatIsTakenBackGoesOnWhileEverythingIsStopped() {
        rehearsal.provisioner.deliversNothing();
        ask();
        rehearsal.runUntil(1, Step.WAIT_READY);
        rehearsal.stops.take(new GlobalStop(Instant.EPOCH, "drill", null, "ops"));
        rehearsal.cancel("not needed");
        rehearsal.run();
        assertThat(rehearsal.provisioner.asked).contains("leave N1");
    }

    @Test
    void anExitFromAClusterWhoseProvisionerRemovesNodesDeletesNoNodeItself() {
        rehearsal.provisioner.removesNodes();
        cluster.add(SampleNode.named("n1").build());
        cluster.add(SampleNode.named("n2").build());
        rehearsal.provisioner.leaveAnswers.add(Answer.underWay("Machine m-1 Deleting"));
        rehearsal.askExit(1);
        assertThat(rehearsal.run().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(cluster.nodes).containsOnlyKeys("n2");
        assertThat(cluster.journal).containsExactly("CORDON SET n1");
    }

    @Test
    void anExitThatAskedForTheRemovalAndWasNotAnsweredOpensNothing() {
        rehearsal.provisioner.removesNodes();
        cluster.add(SampleNode.named("n1").build());
        cluster.add(SampleNode.named("n2").build());
        for (var i = 0; i < 100; i++) {
            rehearsal.provisioner.leaveAnswers.add(Answer.underWay("Machine m-1 Deleting"));
        }
        rehearsal.askExit(1);
        rehearsal.run();
        assertThat(rehearsal.ending(1).code()).isEqualTo(FailureCode.DEADLINE);
        assertThat(message()).contains("Machine m-1 Deleting").contains("节点 n1 保持封锁（cordon）：已要求移除机器");
        assertThat(node().unschedulable()).isTrue();
    }
}
