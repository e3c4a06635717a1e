package io.tidepool.executor.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tidepool.executor.cluster.ClusterNode;
import io.tidepool.executor.cluster.Readiness;
import io.tidepool.executor.cluster.SampleNode;
import io.tidepool.executor.device.DeviceId;
import io.tidepool.executor.execution.Provisioner.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PoolEntryTest {
    private final Rehearsal rehearsal = new Rehearsal();
    private final FakeCluster cluster = rehearsal.cluster;

    private void ask(Target... targets) {
        rehearsal.ask(Action.POOL_ENTRY, 1, Map.of("pool", "web"), targets);
    }

    private ClusterNode node(String name) {
        return Objects.requireNonNull(cluster.nodes.get(name), name);
    }

    private static Target askedBefore() {
        return new Target(new DeviceId(1), "N1", "10.0.0.1", null, null, true, List.of(), null, false);
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
    void aNodeThatComesOpenIsClosedUntilItIsVerified() {
        rehearsal.provisioner.onJoin = machine -> cluster.add(
                SampleNode.named("n1").readiness(Readiness.NOT_READY).build());
        ask(Rehearsal.device(1));
        rehearsal.runFor(Duration.ofSeconds(5));
        assertThat(node("n1").unschedulable()).isTrue();
        cluster.update("n1", node -> FakeCluster.with(node, Readiness.READY));
        assertThat(rehearsal.run().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(node("n1").unschedulable()).isFalse();
        assertThat(cluster.journal).containsExactly("CORDON SET n1", "KEEP SET n1", "UNCORDON REMOVE n1");
    }

    @Test
    void aNodeThatIsNotReadyWhenItIsToBeOpenedStaysClosedAndIsWaitedFor() {
        ask(Rehearsal.device(1));
        rehearsal.runUntil(1, Step.LABEL);
        cluster.update("n1", node -> FakeCluster.with(node, Readiness.NOT_READY));
        rehearsal.runFor(Duration.ofSeconds(30));
        assertThat(node("n1").unschedulable()).isTrue();
        assertThat(rehearsal.store.reports(Report.StepBlocked.class)).last().satisfies(blocked -> {
            assertThat(blocked.step()).isEqualTo(Step.UNCORDON);
            assertThat(blocked.blockers()).first().asString().contains("节点 n1 未就绪（Ready=False），保持封锁（cordon）");
        });
        cluster.update("n1", node -> FakeCluster.with(node, Readiness.READY));
        assertThat(rehearsal.run().outcome()).isEqualTo(Outcome.COMPLETED);
    }

    @Test
    void theProvisionerMayNameTheNodeAndSayWhatIsStillToCome() {
        rehearsal.provisioner.answers.add(Answer.underWay("Machine m-1 Provisioning"));
        rehearsal.provisioner.answers.add(Answer.joining("strange"));
        ask(Rehearsal.device(1));
        rehearsal.runUntil(1, Step.JOIN);
        assertThat(rehearsal
                        .store
                        .reports(Report.StepBlocked.class)
                        .get(0)
                        .blockers()
                        .toString())
                .contains("Machine m-1 Provisioning");
        cluster.add(SampleNode.named("strange").cordoned().build());
        assertThat(rehearsal.run().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(rehearsal.target(1).nodeName()).isEqualTo("strange");
        assertThat(node("strange").unschedulable()).isFalse();
    }

    @Test
    void aRefusedJoinFailsAtOnceAndTheOthersGoOn() {
        rehearsal.provisioner.answers.add(Answer.refused("409 no such machine"));
        ask(Rehearsal.device(1), Rehearsal.device(2));
        assertThat(rehearsal.run().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(rehearsal.ending(1).code()).isEqualTo(FailureCode.JOIN_REFUSED);
        assertThat(rehearsal.ending(1).message()).contains("no such machine");
        assertThat(rehearsal.ending(2).outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(rehearsal.target(1).unmoved()).isTrue();
        assertThat(rehearsal.provisioner.asked).doesNotContain("leave N1");
    }

    @Test
    void aProvisionerWithoutAnAnswerIsAskedAgain() {
        rehearsal.provisioner.answers.add(Answer.unknown("timed out"));
        ask(Rehearsal.device(1));
        assertThat(rehearsal.run().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(rehearsal.provisioner.asked).containsExactly("join N1", "join N1");
    }

    @Test
    void aJoinHasOneDeadlineFromTheRequestToReady() {
        rehearsal.provisioner.deliversNothing();
        for (var i = 0; i < 10; i++) {
            rehearsal.provisioner.answers.add(Answer.unknown("timed out"));
        }
        var begin = rehearsal.now;
        ask(Rehearsal.device(1));
        rehearsal.runUntil(1, Step.RESTORE);
        assertThat(Duration.between(begin, rehearsal.now)).isBetween(Duration.ofMinutes(10), Duration.ofMinutes(11));
    }

    @Test
    void aNodeThatWasThereCordonedByOthersIsNotOpened() {
        cluster.add(SampleNode.named("n1").cordoned().build());
        ask(Rehearsal.device(1));
        rehearsal.run();
        assertThat(rehearsal.ending(1).code()).isEqualTo(FailureCode.ALREADY_IN_CLUSTER);
        assertThat(rehearsal.target(1).unmoved()).isFalse();
        assertThat(rehearsal.provisioner.asked).isEmpty();
        assertThat(cluster.journal).isEmpty();
    }

    @Test
    void aRetryAsksAgainForTheNodeThatCameTooLateForTheFirstAttemptAndOpensIt() {
        cluster.add(SampleNode.named("n1").cordoned().build());
        ask(askedBefore());
        assertThat(rehearsal.run().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(rehearsal.provisioner.asked).containsExactly("join N1");
        assertThat(node("n1").unschedulable()).isFalse();
    }

    @Test
    void aNodeThatWasThereAndOpenIsAcceptedAsItIsAndNeverClosed() {
        for (var target : List.of(Rehearsal.device(1), askedBefore())) {
            var one = new Rehearsal();
            one.cluster.add(SampleNode.named("n1").build());
            one.ask(Action.POOL_ENTRY, 1, Map.of("pool", "web"), target);
            assertThat(one.run().outcome()).isEqualTo(Outcome.COMPLETED);
            assertThat(one.provisioner.asked).isEmpty();
            assertThat(one.cluster.journal).noneMatch(call -> call.startsWith("CORDON"));
        }
    }
}
