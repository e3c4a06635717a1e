package io.tidepool.executor.execution;

import static io.tidepool.executor.drain.PodClass.DAEMON_SET;
import static io.tidepool.executor.drain.PodClass.FINISHED;
import static io.tidepool.executor.drain.PodClass.LOCAL_DATA;
import static io.tidepool.executor.drain.PodClass.MIRROR;
import static io.tidepool.executor.drain.PodClass.OPTED_OUT;
import static io.tidepool.executor.drain.PodClass.ORDINARY;
import static io.tidepool.executor.drain.PodClass.RUN_TO_COMPLETION;
import static io.tidepool.executor.drain.PodClass.STUCK;
import static io.tidepool.executor.drain.PodClass.TERMINATING;
import static io.tidepool.executor.drain.PodClass.UNMANAGED;
import static io.tidepool.executor.drain.Verdict.BLOCK;
import static io.tidepool.executor.drain.Verdict.EVICT;
import static io.tidepool.executor.drain.Verdict.SKIP;
import static io.tidepool.executor.drain.Verdict.WAIT;
import static io.tidepool.executor.execution.AnchorCase.NOW;
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
import static io.tidepool.executor.execution.AnchorCase.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.executor.cluster.ClusterPod.Phase;
import io.tidepool.executor.cluster.EvictionAnswer;
import io.tidepool.executor.cluster.PodVolume.Kind;
import io.tidepool.executor.cluster.Readiness;
import io.tidepool.executor.cluster.SampleNode;
import io.tidepool.executor.cluster.VolumeAttachment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** kubernetes-sigs/cluster-api: core/reconcilers/machine/drain and core/reconcilers/machine. */
class ClusterApiConformanceTest {
    private static final String DRAIN = "cluster.x-k8s.io/drain";

    static final List<AnchorCase> CASES = Stream.of(filters(), evictions(), nodes(), volumes())
            .flatMap(List::stream)
            .toList();

    @TestFactory
    Stream<DynamicTest> conforms() {
        return AnchorCase.tests("cluster-api", CASES);
    }

    private static List<AnchorCase> filters() {
        return List.of(
                verdict(
                                "TestGetPodsForEviction/skipDeletedFilter/pod-1-skip-pod-old-deletionTimestamp",
                                pod().deletionTime(NOW.minusSeconds(61)),
                                WAIT,
                                STUCK)
                        .unlike("it is skipped by the drain, but its node is not deleted while it is there (D11)"),
                verdict(
                        "TestGetPodsForEviction/skipDeletedFilter/pod-2-delete-pod-new-deletionTimestamp",
                        pod().deletionTime(NOW.plusSeconds(1)),
                        WAIT,
                        TERMINATING),
                verdict(
                        "TestGetPodsForEviction/daemonSetFilter/pod-1-delete-pod-with-different-controller",
                        pod(),
                        EVICT,
                        ORDINARY),
                verdict(
                        "TestGetPodsForEviction/daemonSetFilter/pod-2-delete-succeeded-daemonset-pod",
                        pod().owner("DaemonSet", "ds").phase(Phase.SUCCEEDED),
                        EVICT,
                        FINISHED),
                verdict(
                                "TestGetPodsForEviction/daemonSetFilter/pod-3-delete-orphaned-daemonset-pod",
                                pod().owner("DaemonSet", "missing"),
                                BLOCK,
                                DAEMON_SET)
                        .unlike("nobody would make it again (D9)"),
                verdict(
                        "TestGetPodsForEviction/daemonSetFilter/pod-4-skip-daemonset-pod",
                        pod().owner("DaemonSet", "ds"),
                        SKIP,
                        DAEMON_SET),
                verdict(
                        "TestGetPodsForEviction/mirrorPodFilter/pod-1-skip-mirror-pod",
                        pod().annotation("kubernetes.io/config.mirror", "x"),
                        SKIP,
                        MIRROR),
                verdict(
                        "TestGetPodsForEviction/localStorageFilter/pod-1-delete-pod-without-local-storage",
                        pod(),
                        EVICT,
                        ORDINARY),
                verdict(
                        "TestGetPodsForEviction/localStorageFilter/pod-2-delete-succeeded-pod-with-local-storage",
                        pod().volume("empty-dir", Kind.EMPTY_DIR).phase(Phase.SUCCEEDED),
                        EVICT,
                        FINISHED),
                verdict(
                                "TestGetPodsForEviction/localStorageFilter/pod-3-delete-running-pod-with-local-storage",
                                pod().volume("empty-dir", Kind.EMPTY_DIR),
                                BLOCK,
                                LOCAL_DATA)
                        .unlike("only the pod's owner can declare local data worthless (D14)"),
                verdict(
                        "TestGetPodsForEviction/unreplicatedFilter/pod-1-delete-succeeded-pod",
                        pod().unowned().phase(Phase.SUCCEEDED),
                        EVICT,
                        FINISHED),
                verdict(
                        "TestGetPodsForEviction/unreplicatedFilter/pod-2-delete-running-deployment-pod",
                        pod(),
                        EVICT,
                        ORDINARY),
                verdict(
                                "TestGetPodsForEviction/unreplicatedFilter/pod-3-delete-running-standalone-pod",
                                pod().unowned(),
                                BLOCK,
                                UNMANAGED)
                        .unlike("nobody would make it again (D13)"),
                verdict(
                                "TestGetPodsForEviction/warnings from multiple filters",
                                pod().owner("DaemonSet", "missing").volume("empty-dir", Kind.EMPTY_DIR),
                                BLOCK,
                                DAEMON_SET)
                        .unlike("what is a warning there stops us (D9, D14); the first reason is named"),
                verdict(
                        "TestGetPodsForEviction/drainLabelFilter/pod-1-skip-pod-with-drain-label",
                        pod().label(DRAIN, "skip"),
                        SKIP,
                        OPTED_OUT),
                verdict(
                        "TestGetPodsForEviction/drainLabelFilter/pod-3-skip-pod-with-drain-label-wait-completed",
                        pod().label(DRAIN, "wait-completed"),
                        WAIT,
                        RUN_TO_COMPLETION));
    }

    private static List<AnchorCase> evictions() {
        return List.of(
                course("TestEvictPods/pod-1-ignored", ClusterApiConformanceTest::skippedPodsAreNotAsked),
                course("TestEvictPods/pod-2-deletionTimestamp-set", ClusterApiConformanceTest::leavingPodsAreNotAsked),
                course(
                        "TestEvictPods/pod-3-to-trigger-eviction-successfully",
                        ClusterApiConformanceTest::aPodIsAskedOnce),
                course(
                        "TestEvictPods/pod-4-to-trigger-eviction-pod-not-found",
                        ClusterApiConformanceTest::aPodThatIsNotFoundIsGone),
                course(
                        "TestEvictPods/pod-5-to-trigger-eviction-pdb-violated",
                        ClusterApiConformanceTest::aBudgetIsNamedWithItsCause),
                course(
                        "TestEvictPods/pod-6-to-trigger-eviction-namespace-terminating",
                        ClusterApiConformanceTest::aTerminatingNamespaceIsNamed),
                course(
                        "TestEvictPods/pod-7-to-trigger-eviction-some-other-error",
                        ClusterApiConformanceTest::anUnclearAnswerIsNamedAndAskedAgain),
                course(
                        "TestEvictPods/pod-8-to-trigger-eviction-later",
                        ClusterApiConformanceTest::laterPodsWaitForTheirTurn),
                course(
                        "TestEvictPods/EvictPods correctly with WaitCompleted pods",
                        ClusterApiConformanceTest::podsThatCompleteAreWaitedForWhileOthersGo));
    }

    private static List<AnchorCase> nodes() {
        return List.of(
                course("Uncordoned Node should be cordoned", ClusterApiConformanceTest::anEmptyNodeIsCordoned),
                course("Cordoned Node should stay cordoned", ClusterApiConformanceTest::ourCordonStays),
                course("TestDrainNode/Node does not exist, no-op", ClusterApiConformanceTest::aMissingNodeFails)
                        .unlike("a node that we did not delete is no success (D31)"),
                course(
                        "TestDrainNode/Node does exist, only Pods that don't have to be drained",
                        ClusterApiConformanceTest::skippedPodsAreNotAsked),
                course(
                        "TestDrainNode/Node does exist, some Pods have to be drained",
                        ClusterApiConformanceTest::onlyOthersAreAsked),
                course(
                                "TestDrainNode/Node does exist but is unreachable, no Pods have to be drained because they"
                                        + " all have old deletionTimestamps",
                                ClusterApiConformanceTest::anUnreachableNodeIsLeftToAPerson)
                        .unlike("no node that does not report is removed without a person (D27)"),
                course("TestDrainNode_withCaching", ClusterApiConformanceTest::aPodIsNotAskedAgainWithinFiveSeconds),
                course(
                                "TestIsNodeDrainedAllowed/Node draining timeout is over",
                                ClusterApiConformanceTest::theTimeIsOver)
                        .unlike("when the time is over the node is opened, not deleted with its pods (D24)"),
                course(
                        "TestIsNodeDrainedAllowed/Node draining timeout is not yet over",
                        ClusterApiConformanceTest::theTimeIsNotOver));
    }

    private static List<AnchorCase> volumes() {
        var byAttachment = "TestShouldWaitForNodeVolumes/Node has volumes attached according to volumeattachments";
        var byStatus = "TestShouldWaitForNodeVolumes/Node has volumes attached according to node status";
        return List.of(
                course(byAttachment, rehearsal -> waitsForVolumes(rehearsal, List.of(), "pv-1")),
                course(byAttachment + " but without a pv", rehearsal -> waitsForVolumes(rehearsal, List.of(), null)),
                course(
                        byAttachment + " but its from a daemonset pod which gets ignored",
                        ClusterApiConformanceTest::attachmentsOfDaemonPodsAreIgnored),
                course(byStatus, rehearsal -> waitsForVolumes(rehearsal, List.of("kubernetes.io/csi/x^1"), null)),
                course(
                        byStatus + " but its from a daemonset pod which gets ignored",
                        ClusterApiConformanceTest::volumesOfDaemonPodsAreIgnored),
                course(
                        "TestShouldWaitForNodeVolumes/Node has no volumes attached",
                        ClusterApiConformanceTest::withoutVolumesThereIsNoWait),
                course(
                                "TestIsNodeVolumeDetachingAllowed/Volume detach timeout is over",
                                ClusterApiConformanceTest::theTimeForVolumesIsOver)
                        .unlike("when the time is over the node is opened, not deleted (D24)"));
    }

    private static void skippedPodsAreNotAsked(Rehearsal rehearsal) {
        put(rehearsal, pod("static").unowned().annotation("kubernetes.io/config.mirror", "x"));
        put(rehearsal, pod("agent").owner("DaemonSet", "agent"));
        put(rehearsal, pod("ignored").label(DRAIN, "skip"));
        drain(rehearsal);
        assertDrained(rehearsal);
        assertThat(evicted(rehearsal)).isEmpty();
    }

    private static void leavingPodsAreNotAsked(Rehearsal rehearsal) {
        put(rehearsal, pod("leaving").deletionTime(rehearsal.now.plusSeconds(30)));
        evicting(rehearsal).runFor(Duration.ofSeconds(20));
        assertThat(rehearsal.store.current().finished()).isFalse();
        rehearsal.cluster.pods.clear();
        assertDrained(rehearsal);
        assertThat(evicted(rehearsal)).isEmpty();
    }

    private static void aPodIsAskedOnce(Rehearsal rehearsal) {
        put(rehearsal, pod("a"));
        drain(rehearsal);
        assertDrained(rehearsal);
        assertThat(evicted(rehearsal)).containsExactly("a");
    }

    private static void aPodThatIsNotFoundIsGone(Rehearsal rehearsal) {
        put(rehearsal, pod("a"));
        rehearsal.cluster.beforeEviction = asked -> rehearsal.cluster.pods.clear();
        drain(rehearsal);
        assertDrained(rehearsal);
        assertThat(evicted(rehearsal)).containsExactly("a");
    }

    private static void aBudgetIsNamedWithItsCause(Rehearsal rehearsal) {
        rehearsal.cluster.answer("a", AnchorCase.forbidden());
        rehearsal.cluster.answer("b", AnchorCase.forbidden());
        put(rehearsal, pod("a"));
        put(rehearsal, pod("b"));
        evicting(rehearsal).runFor(Duration.ofSeconds(6));
        assertThat(blockers(rehearsal))
                .anyMatch(text -> text.contains("default/a") && text.contains("needs 2 healthy pods and has 2"))
                .anyMatch(text -> text.contains("default/b") && text.contains("needs 2 healthy pods and has 2"));
        assertDrained(rehearsal);
    }

    private static void aTerminatingNamespaceIsNamed(Rehearsal rehearsal) {
        rehearsal.cluster.answer("a", new EvictionAnswer.NamespaceEnding("namespace default ends"));
        put(rehearsal, pod("a"));
        drain(rehearsal);
        assertDrained(rehearsal);
        assertThat(blockers(rehearsal)).anyMatch(text -> text.contains("default/a") && text.contains("命名空间正在删除"));
    }

    private static void anUnclearAnswerIsNamedAndAskedAgain(Rehearsal rehearsal) {
        rehearsal.cluster.answer("a", new EvictionAnswer.Unknown("some other error"));
        put(rehearsal, pod("a"));
        drain(rehearsal);
        assertDrained(rehearsal);
        assertThat(blockers(rehearsal)).anyMatch(text -> text.contains("some other error"));
        assertThat(evicted(rehearsal)).containsExactly("a", "a");
    }

    private static void laterPodsWaitForTheirTurn(Rehearsal rehearsal) {
        for (var i = 0; i < 8; i++) {
            put(rehearsal, pod("p" + i));
        }
        evicting(rehearsal);
        while (evicted(rehearsal).isEmpty()) {
            rehearsal.look();
        }
        assertThat(evicted(rehearsal)).as("at once").hasSize(5);
        assertDrained(rehearsal);
        assertThat(evicted(rehearsal)).hasSize(8);
    }

    private static void podsThatCompleteAreWaitedForWhileOthersGo(Rehearsal rehearsal) {
        put(rehearsal, pod("batch").label(DRAIN, "wait-completed"));
        put(rehearsal, pod("a"));
        evicting(rehearsal).runFor(Duration.ofMinutes(2));
        assertThat(evicted(rehearsal)).containsExactly("a");
        assertThat(blockers(rehearsal)).anyMatch(text -> text.contains("default/batch"));
        rehearsal.cluster.pods.clear();
        put(rehearsal, pod("batch").label(DRAIN, "wait-completed").phase(Phase.SUCCEEDED));
        assertDrained(rehearsal);
        assertThat(evicted(rehearsal)).containsExactly("a", "batch");
    }

    private static void anEmptyNodeIsCordoned(Rehearsal rehearsal) {
        rehearsal.ask(Action.MAINTENANCE, 0, Map.of(), Rehearsal.device(1));
        assertDrained(rehearsal);
        assertThat(rehearsal.cluster.journal).containsExactly("CORDON SET n1");
    }

    private static void ourCordonStays(Rehearsal rehearsal) {
        rehearsal.cluster.add(
                SampleNode.named("n1").cordoned().markedFor(Rehearsal.ORDER, 1).build());
        rehearsal.ask(Action.MAINTENANCE, 0, Map.of(), Rehearsal.device(1));
        assertDrained(rehearsal);
        assertThat(rehearsal.cluster.journal).isEmpty();
    }

    private static void aMissingNodeFails(Rehearsal rehearsal) {
        evicting(rehearsal);
        rehearsal.cluster.nodes.remove("n1");
        assertRefused(rehearsal, FailureCode.NODE_GONE);
    }

    private static void onlyOthersAreAsked(Rehearsal rehearsal) {
        put(rehearsal, pod("agent").owner("DaemonSet", "agent"));
        put(rehearsal, pod("a"));
        drain(rehearsal);
        assertDrained(rehearsal);
        assertThat(evicted(rehearsal)).containsExactly("a");
    }

    private static void anUnreachableNodeIsLeftToAPerson(Rehearsal rehearsal) {
        put(rehearsal, pod("old").deletionTime(rehearsal.now.minusSeconds(600)));
        rehearsal.askExit(1);
        rehearsal.runUntil(1, Step.EVICT);
        rehearsal.cluster.update("n1", node -> FakeCluster.with(node, Readiness.UNKNOWN));
        assertRefused(rehearsal, FailureCode.DEADLINE);
        assertThat(rehearsal.cluster.nodes).containsKey("n1");
    }

    private static void aPodIsNotAskedAgainWithinFiveSeconds(Rehearsal rehearsal) {
        rehearsal.cluster.answer("a", times(500, AnchorCase.forbidden()));
        put(rehearsal, pod("a"));
        evicting(rehearsal).runFor(Duration.ofMinutes(10));
        assertThat(evicted(rehearsal)).hasSizeBetween(10, 600 / 5);
    }

    private static void theTimeIsOver(Rehearsal rehearsal) {
        rehearsal.cluster.answer("a", times(500, AnchorCase.forbidden()));
        put(rehearsal, pod("a"));
        rehearsal.askExit(1);
        assertRefused(rehearsal, FailureCode.DEADLINE);
        assertThat(rehearsal.cluster.nodes).containsKey("n1");
    }

    private static void theTimeIsNotOver(Rehearsal rehearsal) {
        rehearsal.cluster.answer("a", times(500, AnchorCase.forbidden()));
        put(rehearsal, pod("a"));
        rehearsal.askExit(1);
        rehearsal.runUntil(1, Step.EVICT);
        rehearsal.runFor(Duration.ofMinutes(29));
        assertThat(rehearsal.store.current().finished()).isFalse();
    }

    private static void waitsForVolumes(
            Rehearsal rehearsal, List<String> inStatus, @org.jspecify.annotations.Nullable String attached) {
        if (inStatus.isEmpty()) {
            rehearsal.cluster.attachments.add(new VolumeAttachment("va", attached));
        } else {
            rehearsal.cluster.add(SampleNode.named("n1")
                    .volumesAttached(inStatus.toArray(String[]::new))
                    .build());
        }
        rehearsal.askExit(1);
        rehearsal.runUntil(1, Step.WAIT_VOLUMES);
        rehearsal.runFor(Duration.ofMinutes(5));
        assertThat(rehearsal.cluster.journal).doesNotContain("DELETE n1");
        assertThat(blockers(rehearsal)).hasSize(1);
    }

    private static void attachmentsOfDaemonPodsAreIgnored(Rehearsal rehearsal) {
        put(rehearsal, pod("agent").owner("DaemonSet", "agent").volume("logs", Kind.CLAIM));
        rehearsal.cluster.attachments.add(new VolumeAttachment("va", "pv-logs"));
        drain(rehearsal);
        assertDrained(rehearsal);
    }

    private static void volumesOfDaemonPodsAreIgnored(Rehearsal rehearsal) {
        put(rehearsal, pod("agent").owner("DaemonSet", "agent").volume("logs", Kind.CLAIM));
        rehearsal.cluster.add(
                SampleNode.named("n1").volumesAttached("kubernetes.io/csi/x^1").build());
        drain(rehearsal);
        assertDrained(rehearsal);
    }

    private static void withoutVolumesThereIsNoWait(Rehearsal rehearsal) {
        drain(rehearsal);
        assertDrained(rehearsal);
        var waited = rehearsal.target(1).record(Step.WAIT_VOLUMES).orElseThrow();
        assertThat(waited.finishedAt()).isEqualTo(waited.startedAt());
    }

    private static void theTimeForVolumesIsOver(Rehearsal rehearsal) {
        rehearsal.cluster.attachments.add(new VolumeAttachment("va", "pv-1"));
        rehearsal.askExit(1);
        assertRefused(rehearsal, FailureCode.DEADLINE);
        assertThat(rehearsal.cluster.nodes).containsKey("n1");
    }
}
