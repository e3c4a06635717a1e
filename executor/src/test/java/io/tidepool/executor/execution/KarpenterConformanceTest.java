package io.tidepool.executor.execution;

import static io.tidepool.executor.drain.PodClass.BUDGETED;
import static io.tidepool.executor.drain.PodClass.MIRROR;
import static io.tidepool.executor.drain.PodClass.ORDINARY;
import static io.tidepool.executor.drain.PodClass.SEVERAL_BUDGETS;
import static io.tidepool.executor.drain.PodClass.UNMANAGED;
import static io.tidepool.executor.drain.Verdict.BLOCK;
import static io.tidepool.executor.drain.Verdict.EVICT;
import static io.tidepool.executor.drain.Verdict.SKIP;
import static io.tidepool.executor.execution.AnchorCase.assertDrained;
import static io.tidepool.executor.execution.AnchorCase.assertRefused;
import static io.tidepool.executor.execution.AnchorCase.blockers;
import static io.tidepool.executor.execution.AnchorCase.course;
import static io.tidepool.executor.execution.AnchorCase.drain;
import static io.tidepool.executor.execution.AnchorCase.evicted;
import static io.tidepool.executor.execution.AnchorCase.evicting;
import static io.tidepool.executor.execution.AnchorCase.pod;
import static io.tidepool.executor.execution.AnchorCase.put;
import static io.tidepool.executor.execution.AnchorCase.putLingering;
import static io.tidepool.executor.execution.AnchorCase.times;
import static io.tidepool.executor.execution.AnchorCase.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.executor.cluster.ClusterPod.Phase;
import io.tidepool.executor.cluster.EvictionAnswer;
import io.tidepool.executor.cluster.PodDemands;
import io.tidepool.executor.cluster.PodVolume.Kind;
import io.tidepool.executor.cluster.SampleNode;
import io.tidepool.executor.cluster.Taint;
import io.tidepool.executor.cluster.Toleration;
import io.tidepool.executor.cluster.VolumeAttachment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** kubernetes-sigs/karpenter: pkg/controllers/node/termination and its terminator. */
class KarpenterConformanceTest {
    private static final String NEVER_FORCED =
            "no deadline forces a pod away: the order ends and the node is opened (D24)";

    static final List<AnchorCase> CASES = List.of(
            course("Termination/should delete nodes", KarpenterConformanceTest::anEmptyNodeIsDeleted),
            course(
                    "Termination/should not race if deleting nodes in parallel",
                    new Limits(2, 100, 85, 5, 5),
                    KarpenterConformanceTest::twoNodesAreDeletedSideBySide),
            course(
                            "Termination/should ignore nodes not managed by this Karpenter instance",
                            KarpenterConformanceTest::aNodeOfAnotherOwnerIsLeftAlone)
                    .unlike("it is not passed over in silence: the order fails and says whose it is (D6)"),
            verdict(
                            "Termination/should not evict pods that tolerate karpenter disruption taint with exists operator",
                            tolerating("karpenter.sh/disrupted"),
                            EVICT,
                            ORDINARY)
                    .unlike(
                            "a pod that could run anywhere has to leave a node that goes; only its owner's wish keeps it"),
            verdict(
                    "Termination/should evict pods that tolerate the node.kubernetes.io/unschedulable taint",
                    tolerating("node.kubernetes.io/unschedulable"),
                    EVICT,
                    ORDINARY),
            verdict(
                            "Termination/should delete nodes that have pods without an ownerRef",
                            pod().unowned(),
                            BLOCK,
                            UNMANAGED)
                    .unlike("nobody would make such a pod again (D13)"),
            course("Termination/should delete nodes with terminal pods", KarpenterConformanceTest::finishedPodsGo),
            course(
                    "Termination/should fail to evict pods that violate a PDB",
                    KarpenterConformanceTest::aBudgetKeepsTheNode),
            course(
                    "Termination/should evict pods in order and wait until pods are fully deleted",
                    KarpenterConformanceTest::criticalPodsWaitUntilTheOthersAreGone),
            course(
                    "Termination/should evict non-critical pods first",
                    KarpenterConformanceTest::criticalPodsAreEvictedLast),
            verdict(
                    "Termination/should not evict static pods",
                    pod().unowned().ownedByNode().annotation("kubernetes.io/config.mirror", "x"),
                    SKIP,
                    MIRROR),
            course(
                    "Termination/should not delete nodes until all pods are deleted",
                    KarpenterConformanceTest::theNodeStaysUntilItsPodsAreGone),
            course(
                            "Termination/should bypass pods which are stuck terminating past their grace period",
                            KarpenterConformanceTest::aStuckPodKeepsTheNodeFromDeletion)
                    .unlike("the drain goes on, but the node is not deleted while its process may still run (D11)"),
            course(
                    "Termination/should not evict a new pod with the same name using the old pod's eviction queue key",
                    KarpenterConformanceTest::aNewPodOfTheNameHasAttemptsOfItsOwn),
            course(
                            "Termination/should preemptively delete pods to satisfy their terminationGracePeriodSeconds",
                            KarpenterConformanceTest::nothingIsForcedAtTheDeadline)
                    .unlike(NEVER_FORCED),
            course(
                    "Termination/should not finish draining until minDrainTime has passed",
                    KarpenterConformanceTest::thereIsSilenceBeforeAndAfter),
            course(
                    "Termination/VolumeAttachments/should wait for volume attachments",
                    KarpenterConformanceTest::attachmentsAreWaitedFor),
            course(
                    "Termination/VolumeAttachments/should only wait for volume attachments associated with drainable pods",
                    KarpenterConformanceTest::attachmentsOfDaemonPodsAreNotWaitedFor),
            course(
                            "Termination/VolumeAttachments/should wait for volume attachments until the nodeclaim's"
                                    + " termination grace period expires",
                            KarpenterConformanceTest::attachmentsThatStayEndTheOrder)
                    .unlike(NEVER_FORCED),
            course(
                    "Eviction/Queue/should succeed with no event when the pod is not found",
                    rehearsal -> isGone(rehearsal, "the pod is not found")),
            course(
                    "Eviction/Queue/should succeed with no event when the pod UID conflicts",
                    rehearsal -> isGone(rehearsal, "the UID in the precondition does not match")),
            course(
                    "Eviction/Queue/should succeed with an evicted event when there are no PDBs",
                    KarpenterConformanceTest::anEvictionIsReported),
            verdict(
                    "Eviction/Queue/should succeed with no event when there are PDBs that allow an eviction",
                    pod().label("app", "open"),
                    EVICT,
                    BUDGETED),
            course(
                    "Eviction/Queue/should return a NodeDrainError event when a PDB is blocking",
                    KarpenterConformanceTest::aBlockingBudgetIsReportedByName),
            verdict(
                    "Eviction/Queue/should return a NodeDrainError event when two PDBs refer to the same pod",
                    pod().label("app", "two"),
                    BLOCK,
                    SEVERAL_BUDGETS),
            course(
                            "Eviction/Queue/should force-delete a pod via the queue, bypassing PDBs",
                            KarpenterConformanceTest::nothingIsForcedAtTheDeadline)
                    .unlike(NEVER_FORCED),
            course(
                    "Eviction/Queue/should keep the earlier deadline when Add is called again with a looser one",
                    KarpenterConformanceTest::aSuccessorKeepsTheDeadline),
            course(
                    "Eviction/Queue/should clean up the queue entry when the pod is already gone",
                    KarpenterConformanceTest::aPodThatWentByItselfIsNotAskedAgain));

    @TestFactory
    Stream<DynamicTest> conforms() {
        return AnchorCase.tests("karpenter", CASES);
    }

    private static io.tidepool.executor.cluster.SamplePod tolerating(String key) {
        return pod().demands(new PodDemands(
                Map.of(),
                List.of(),
                List.of(new Toleration(key, null, Taint.Effect.NO_SCHEDULE)),
                List.of(),
                List.of(),
                List.of(),
                Set.of(),
                List.of()));
    }

    private static void anEmptyNodeIsDeleted(Rehearsal rehearsal) {
        rehearsal.askExit(1);
        assertDrained(rehearsal);
        assertThat(rehearsal.cluster.nodes).containsOnlyKeys("n2");
    }

    private static void twoNodesAreDeletedSideBySide(Rehearsal rehearsal) {
        put(rehearsal, pod("a"));
        put(rehearsal, pod("b").on("n2"));
        rehearsal.askExit(1, 2);
        assertDrained(rehearsal);
        assertThat(rehearsal.cluster.journal)
                .containsExactly("CORDON SET n1", "CORDON SET n2", "EVICT a", "EVICT b", "DELETE n1", "DELETE n2");
    }

    private static void aNodeOfAnotherOwnerIsLeftAlone(Rehearsal rehearsal) {
        rehearsal.cluster.add(SampleNode.named("n1").cordoned().markedFor(7, 1).build());
        rehearsal.askExit(1);
        assertThat(rehearsal.run().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(rehearsal.ending(1).code()).isEqualTo(FailureCode.FOREIGN_CORDON);
        assertThat(rehearsal.cluster.journal).isEmpty();
    }

    private static void finishedPodsGo(Rehearsal rehearsal) {
        put(rehearsal, pod("done").unowned().phase(Phase.SUCCEEDED));
        put(rehearsal, pod("failed").unowned().phase(Phase.FAILED));
        rehearsal.askExit(1);
        assertDrained(rehearsal);
        assertThat(evicted(rehearsal)).containsExactly("done", "failed");
    }

    private static void aBudgetKeepsTheNode(Rehearsal rehearsal) {
        rehearsal.cluster.answer("a", times(500, AnchorCase.forbidden()));
        put(rehearsal, pod("a"));
        rehearsal.askExit(1);
        assertRefused(rehearsal, FailureCode.DEADLINE);
        assertThat(rehearsal.cluster.nodes).containsKey("n1");
        assertThat(rehearsal.cluster.pods).hasSize(1);
    }

    private static void criticalPodsWaitUntilTheOthersAreGone(Rehearsal rehearsal) {
        put(rehearsal, pod("a-critical").priorityClass("system-node-critical"));
        putLingering(rehearsal, pod("b"));
        evicting(rehearsal).runFor(Duration.ofSeconds(25));
        assertThat(evicted(rehearsal)).containsExactly("b");
        rehearsal.cluster.pods.removeIf(present -> present.ref().name().equals("b"));
        assertDrained(rehearsal);
        assertThat(evicted(rehearsal)).containsExactly("b", "a-critical");
    }

    private static void criticalPodsAreEvictedLast(Rehearsal rehearsal) {
        put(rehearsal, pod("a-cluster").priorityClass("system-cluster-critical"));
        put(rehearsal, pod("b-node").priorityClass("system-node-critical"));
        put(rehearsal, pod("c-high").priority(1000));
        put(rehearsal, pod("d-low"));
        drain(rehearsal);
        assertDrained(rehearsal);
        assertThat(evicted(rehearsal)).containsExactly("d-low", "c-high", "a-cluster", "b-node");
    }

    private static void theNodeStaysUntilItsPodsAreGone(Rehearsal rehearsal) {
        putLingering(rehearsal, pod("a"));
        rehearsal.askExit(1);
        rehearsal.runUntil(1, Step.EVICT);
        rehearsal.runFor(Duration.ofSeconds(60));
        assertThat(rehearsal.cluster.journal).doesNotContain("DELETE n1");
        rehearsal.cluster.pods.clear();
        assertDrained(rehearsal);
        assertThat(rehearsal.cluster.journal).endsWith("DELETE n1");
    }

    private static void aStuckPodKeepsTheNodeFromDeletion(Rehearsal rehearsal) {
        put(rehearsal, pod("stuck").deletionTime(rehearsal.now.minusSeconds(120)));
        put(rehearsal, pod("a"));
        rehearsal.askExit(1);
        assertRefused(rehearsal, FailureCode.DEADLINE);
        assertThat(evicted(rehearsal)).containsExactly("a");
        assertThat(rehearsal.ending(1).message()).contains("DELETE_NODE").contains("default/stuck");
    }

    private static void aNewPodOfTheNameHasAttemptsOfItsOwn(Rehearsal rehearsal) {
        rehearsal.cluster.answer("db-0", AnchorCase.forbidden());
        put(rehearsal, pod("db-0"));
        evicting(rehearsal).runFor(Duration.ofSeconds(6));
        rehearsal.cluster.pods.clear();
        put(rehearsal, pod("db-0").uid("the-next"));
        assertDrained(rehearsal);
        assertThat(rehearsal.target(1).record(Step.EVICT).orElseThrow().memo().attempts())
                .containsOnlyKeys("uid-of-db-0", "the-next")
                .hasEntrySatisfying(
                        "the-next", attempt -> assertThat(attempt.count()).isEqualTo(1));
    }

    private static void nothingIsForcedAtTheDeadline(Rehearsal rehearsal) {
        rehearsal.cluster.answer("a", times(500, AnchorCase.forbidden()));
        put(rehearsal, pod("a"));
        drain(rehearsal);
        assertRefused(rehearsal, FailureCode.DEADLINE);
        assertThat(rehearsal.cluster.pods).hasSize(1);
        assertThat(rehearsal.cluster.journal).endsWith("EVICT a", "UNCORDON REMOVE n1");
    }

    private static void thereIsSilenceBeforeAndAfter(Rehearsal rehearsal) {
        put(rehearsal, pod("a"));
        rehearsal.cluster.beforeEviction = pod -> assertThat(Duration.between(
                        rehearsal.target(1).record(Step.CORDON).orElseThrow().finishedAt(), rehearsal.now))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(5));
        drain(rehearsal);
        assertDrained(rehearsal);
        var evict = rehearsal.target(1).record(Step.EVICT).orElseThrow();
        assertThat(Duration.between(evict.memo().quietSince(), evict.finishedAt()))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(5));
    }

    private static void attachmentsAreWaitedFor(Rehearsal rehearsal) {
        rehearsal.cluster.attachments.add(new VolumeAttachment("va", "pv-1"));
        rehearsal.askExit(1);
        rehearsal.runUntil(1, Step.WAIT_VOLUMES);
        rehearsal.runFor(Duration.ofMinutes(2));
        assertThat(rehearsal.cluster.journal).doesNotContain("DELETE n1");
        rehearsal.cluster.attachments.clear();
        assertDrained(rehearsal);
    }

    private static void attachmentsOfDaemonPodsAreNotWaitedFor(Rehearsal rehearsal) {
        put(rehearsal, pod("agent").owner("DaemonSet", "agent").volume("logs", Kind.CLAIM));
        rehearsal.cluster.attachments.add(new VolumeAttachment("va", "pv-logs"));
        rehearsal.askExit(1);
        assertDrained(rehearsal);
    }

    private static void attachmentsThatStayEndTheOrder(Rehearsal rehearsal) {
        rehearsal.cluster.attachments.add(new VolumeAttachment("va", "pv-1"));
        rehearsal.askExit(1);
        assertRefused(rehearsal, FailureCode.DEADLINE);
        assertThat(rehearsal.ending(1).message()).contains("WAIT_VOLUMES").contains("VolumeAttachment va");
    }

    private static void isGone(Rehearsal rehearsal, String why) {
        var ref = put(rehearsal, pod("a")).ref();
        rehearsal.cluster.beforeEviction = asked ->
                rehearsal.cluster.pods.removeIf(present -> present.ref().equals(ref));
        rehearsal.cluster.answer("a", new EvictionAnswer.Gone());
        drain(rehearsal);
        assertDrained(rehearsal);
        assertThat(blockers(rehearsal)).as(why).isEmpty();
    }

    private static void anEvictionIsReported(Rehearsal rehearsal) {
        put(rehearsal, pod("a"));
        drain(rehearsal);
        assertDrained(rehearsal);
        assertThat(rehearsal.store.reports(Report.StepDone.class))
                .filteredOn(done -> done.step() == Step.EVICT)
                .singleElement()
                .satisfies(done -> assertThat(done.detail()).startsWith("已驱逐 1 个 Pod"));
    }

    private static void aBlockingBudgetIsReportedByName(Rehearsal rehearsal) {
        rehearsal.cluster.budgets.add(AnchorCase.budget("default", "spent", 0, 2, 3));
        rehearsal.cluster.answer("a", AnchorCase.forbidden());
        put(rehearsal, pod("a").label("app", "spent"));
        evicting(rehearsal).runFor(Duration.ofSeconds(6));
        assertThat(rehearsal.store.reports(Report.StepBlocked.class))
                .flatExtracting(Report.StepBlocked::blockers)
                .first()
                .satisfies(blocker -> {
                    assertThat(blocker.namespace()).isEqualTo("default");
                    assertThat(blocker.pod()).isEqualTo("a");
                    assertThat(blocker.budget()).isEqualTo("default/spent");
                });
        assertDrained(rehearsal);
    }

    private static void aSuccessorKeepsTheDeadline(Rehearsal rehearsal) {
        rehearsal.cluster.answer("a", times(500, AnchorCase.forbidden()));
        put(rehearsal, pod("a"));
        var begun = evicting(rehearsal).now;
        rehearsal.runFor(Duration.ofMinutes(20));
        rehearsal.takeOver();
        assertRefused(rehearsal, FailureCode.DEADLINE);
        assertThat(Duration.between(begun, rehearsal.now)).isLessThan(Duration.ofMinutes(31));
    }

    private static void aPodThatWentByItselfIsNotAskedAgain(Rehearsal rehearsal) {
        rehearsal.cluster.answer("a", times(2, AnchorCase.forbidden()));
        put(rehearsal, pod("a"));
        evicting(rehearsal).runFor(Duration.ofSeconds(6));
        rehearsal.cluster.pods.clear();
        assertDrained(rehearsal);
        assertThat(evicted(rehearsal)).containsExactly("a");
    }
}
