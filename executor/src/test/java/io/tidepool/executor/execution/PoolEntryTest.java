package io.tidepool.executor.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tidepool.executor.cluster.Readiness;
import io.tidepool.executor.cluster.SampleNode;
import io.tidepool.executor.device.DeviceId;
import io.tidepool.executor.execution.Provisioner.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PoolEntryTest {
    private final Rehearsal rehearsal = new Rehearsal();
    private final FakeCluster cluster = rehearsal.cluster;

    private void ask(Target... targets) {
        rehearsal.ask(Action.POOL_ENTRY, 1, Map.of("pool", "web"), targets);
    }

    @Test
    void machinesJoinAreLabelledAndOpened() {
        ask(Rehearsal.device(1), Rehearsal.device(2));
        assertThat(rehearsal.run().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(cluster.nodes.values()).hasSize(2).allSatisfy(node -> {
            assertThat(node.unschedulable()).isFalse();
            assertThat(node.labels()).containsEntry("pool", "web");
            assertThat(node.ownerMark()).isNull();
        });
        assertThat(rehearsal.provisioner.asked).containsExactly("join N1", "join N2");
        assertThat(rehearsal.store.reports(Report.StepDone.class))
                .filteredOn(done -> done.deviceId().value() == 2)
                .extracting(Report.StepDone::step, Report.StepDone::detail)
                .containsExactly(
                        tuple(Step.JOIN, "装机服务已受理"),
                        tuple(Step.WAIT_READY, "节点 n2 已就绪（Ready）"),
                        tuple(Step.LABEL, "已打标签 pool=web"),
                        tuple(Step.UNCORDON, "节点 n2 已允许调度 Pod"),
                        tuple(Step.VERIFY, "节点 n2 已可用"));
    }

    @Test
    void aMachineThatIsNotReadyYetIsWaitedFor() {
        ask(Rehearsal.device(1));
        rehearsal.runUntil(1, Step.JOIN);
        cluster.update("n1", node -> FakeCluster.with(node, Readiness.NOT_READY));
        rehearsal.runFor(Duration.ofSeconds(30));
        assertThat(rehearsal.target(1).open()).isTrue();
        cluster.update("n1", node -> FakeCluster.with(node, Readiness.READY));
        assertThat(rehearsal.run().outcome()).isEqualTo(Outcome.COMPLETED);
    }

    @Test
    void aRefusedJoinFailsAtOnceAndTheOthersGoOn() {
        rehearsal.provisioner.answers.add(new Answer(Answer.Kind.REFUSED, "409 no such machine"));
        ask(Rehearsal.device(1), Rehearsal.device(2));
        assertThat(rehearsal.run().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(rehearsal.ending(1).code()).isEqualTo(FailureCode.JOIN_REFUSED);
        assertThat(rehearsal.ending(1).message()).contains("no such machine");
        assertThat(rehearsal.ending(2).outcome()).isEqualTo(Outcome.COMPLETED);
    }

    @Test
    void aProvisionerWithoutAnAnswerIsAskedAgain() {
        rehearsal.provisioner.answers.add(new Answer(Answer.Kind.UNKNOWN, "timed out"));
        ask(Rehearsal.device(1));
        assertThat(rehearsal.run().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(rehearsal.provisioner.asked).containsExactly("join N1", "join N1");
    }

    @Test
    void aMachineThatNeverAppearsFailsAndIsSaidToStayCordoned() {
        rehearsal.provisioner.delivers(false);
        ask(Rehearsal.device(1));
        rehearsal.run();
        assertThat(rehearsal.ending(1).code()).isEqualTo(FailureCode.JOIN_TIMEOUT);
        assertThat(rehearsal.ending(1).message())
                .contains("等待就绪（WAIT_READY）未在 600 秒内完成")
                .contains("保持封锁（cordon）");
    }

    @Test
    void aMachineThatNeverBecomesReadyStaysCordoned() {
        ask(Rehearsal.device(1));
        rehearsal.runUntil(1, Step.JOIN);
        cluster.update("n1", node -> FakeCluster.with(node, Readiness.NOT_READY));
        rehearsal.run();
        assertThat(rehearsal.ending(1).code()).isEqualTo(FailureCode.JOIN_TIMEOUT);
        assertThat(cluster.nodes.get("n1"))
                .satisfies(node -> assertThat(node.unschedulable()).isTrue());
    }

    @Test
    void aNodeThatWasThereCordonedByOthersIsNotOpened() {
        cluster.add(SampleNode.named("n1").cordoned().build());
        ask(Rehearsal.device(1));
        rehearsal.run();
        assertThat(rehearsal.ending(1).code()).isEqualTo(FailureCode.ALREADY_IN_CLUSTER);
        assertThat(cluster.journal).isEmpty();
    }

    @Test
    void aRetryOpensTheNodeThatCameTooLateForTheFirstAttempt() {
        cluster.add(SampleNode.named("n1").cordoned().build());
        ask(new Target(new DeviceId(1), "N1", "10.0.0.1", null, null, true, List.of(), null, false));
        assertThat(rehearsal.run().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(rehearsal.provisioner.asked).isEmpty();
        assertThat(cluster.nodes.get("n1"))
                .satisfies(node -> assertThat(node.unschedulable()).isFalse());
    }

    @Test
    void aNodeThatWasThereAndOpenIsAcceptedAsItIs() {
        cluster.add(SampleNode.named("n1").build());
        ask(Rehearsal.device(1));
        assertThat(rehearsal.run().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(rehearsal.provisioner.asked).isEmpty();
    }

    @Test
    void cancellingBeforeTheNodeIsOpenLeavesItCordoned() {
        ask(Rehearsal.device(1));
        rehearsal.runUntil(1, Step.WAIT_READY);
        rehearsal.cancel("not needed");
        assertThat(rehearsal.run().outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(rehearsal.ending(1).message()).contains("not needed").contains("保持封锁（cordon）");
        assertThat(cluster.nodes.get("n1"))
                .satisfies(node -> assertThat(node.unschedulable()).isTrue());
    }
}
