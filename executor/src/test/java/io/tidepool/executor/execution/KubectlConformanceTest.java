package io.tidepool.executor.execution;

import static io.tidepool.executor.drain.PodClass.DAEMON_SET;
import static io.tidepool.executor.drain.PodClass.FINISHED;
import static io.tidepool.executor.drain.PodClass.LOCAL_DATA;
import static io.tidepool.executor.drain.PodClass.ORDINARY;
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
import io.tidepool.executor.cluster.PodVolume.Kind;
import io.tidepool.executor.cluster.SampleNode;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** kubernetes/kubectl: pkg/cmd/drain/drain_test.go and pkg/drain/drain_test.go. */
class KubectlConformanceTest {
    private static final String NO_FORCE = "nothing is forced (D13)";

    static final List<AnchorCase> CASES = List.of(
            verdict("TestDrain/RC-managed pod", pod().owner("ReplicationController", "rc"), EVICT, ORDINARY),
            verdict("TestDrain/DS-managed pod", pod().owner("DaemonSet", "ds"), SKIP, DAEMON_SET)
                    .unlike("daemon pods always stay, without --ignore-daemonsets (D9)"),
            verdict(
                    "TestDrain/DS-managed terminated pod",
                    pod().owner("DaemonSet", "ds").phase(Phase.SUCCEEDED),
                    EVICT,
                    FINISHED),
            verdict("TestDrain/orphaned DS-managed pod", pod().unowned(), BLOCK, UNMANAGED),
            verdict("TestDrain/orphaned DS-managed pod with --force", pod().unowned(), BLOCK, UNMANAGED)
                    .unlike(NO_FORCE),
            verdict(
                    "TestDrain/DS-managed pod with --ignore-daemonsets",
                    pod().owner("DaemonSet", "ds"),
                    SKIP,
                    DAEMON_SET),
            verdict(
                    "TestDrain/DS-managed pod with emptyDir with --ignore-daemonsets",
                    pod().owner("DaemonSet", "ds").volume("scratch", Kind.EMPTY_DIR),
                    SKIP,
                    DAEMON_SET),
            verdict(
                            "TestDrain/Job-managed pod with local storage",
                            pod().owner("Job", "job").volume("scratch", Kind.EMPTY_DIR),
                            BLOCK,
                            LOCAL_DATA)
                    .unlike("only the pod's owner can declare local data worthless, not a flag of the drain (D14)"),
            verdict(
                    "TestDrain/Job-managed terminated pod",
                    pod().owner("Job", "job").volume("scratch", Kind.EMPTY_DIR).phase(Phase.SUCCEEDED),
                    EVICT,
                    FINISHED),
            verdict("TestDrain/RS-managed pod", pod(), EVICT, ORDINARY),
            verdict("TestDrain/naked pod", pod().unowned(), BLOCK, UNMANAGED),
            verdict("TestDrain/naked pod with --force", pod().unowned(), BLOCK, UNMANAGED)
                    .unlike(NO_FORCE),
            verdict("TestDrain/pod with EmptyDir", pod().volume("scratch", Kind.EMPTY_DIR), BLOCK, LOCAL_DATA),
            verdict(
                    "TestDrain/terminated pod with emptyDir",
                    pod().unowned().volume("scratch", Kind.EMPTY_DIR).phase(Phase.FAILED),
                    EVICT,
                    FINISHED),
            verdict(
                            "TestDrain/pod with EmptyDir and --delete-emptydir-data",
                            pod().unowned().volume("scratch", Kind.EMPTY_DIR),
                            BLOCK,
                            UNMANAGED)
                    .unlike("no flag throws data away (D14)"),
            course("TestDrain/empty node", KubectlConformanceTest::anEmptyNodeIsDrainedAtOnce),
            course("TestDrain/fail to list pods", KubectlConformanceTest::podsThatCannotBeListedAreWaitedFor)
                    .unlike("a read that fails for a time does not fail the drain (D22)"),
            course("TestCordon/cordon for real", KubectlConformanceTest::theNodeIsCordoned),
            course("TestCordon/cordon does nothing", KubectlConformanceTest::aCordonOfSomebodyElseIsLeftToThem)
                    .unlike("a node that somebody else cordoned is theirs (D1)"),
            course("TestCordon/cordon missing node", KubectlConformanceTest::aMissingNodeIsSaidSo),
            course("TestCordon/cordon for multiple nodes", KubectlConformanceTest::allNodesAreCordonedFirst),
            course("TestCordon/uncordon for real", KubectlConformanceTest::theNodeIsOpenedAgain),
            course("TestCordon/uncordon does nothing", KubectlConformanceTest::anOpenNodeStaysOpen),
            course("TestCordon/uncordon missing node", KubectlConformanceTest::aMissingNodeCannotBeOpened),
            course("TestDeletePods/Wait for deleting to complete", KubectlConformanceTest::podsAreWaitedFor),
            course(
                    "TestDeletePods/Pod found with same name but different UID",
                    KubectlConformanceTest::anotherPodOfTheNameIsNotWaitedFor),
            course("TestDeletePods/Deleting could timeout", KubectlConformanceTest::waitingEndsAtTheDeadline),
            course("TestDeletePods/Context Canceled", KubectlConformanceTest::aCancelEndsTheWaiting),
            course("TestDeletePods/Skip Deleted Pod", KubectlConformanceTest::aPodDeletedLongAgoIsNotWaitedFor),
            course("TestDeletePods/Client error could be passed out", KubectlConformanceTest::aFailedLookIsRepeated)
                    .unlike("a read that fails for a time does not fail the drain (D22)"),
            course("TestDeleteOrEvict/eviction supported/enabled", KubectlConformanceTest::podsAreEvicted),
            course("TestDeleteOrEvict/eviction unsupported/disabled", KubectlConformanceTest::podsAreNeverDeleted)
                    .unlike("a pod is never deleted past its budget (D18)"),
            course(
                    "TestEvictDuringNamespaceTerminating/Pod refreshed after NamespaceTerminating error",
                    KubectlConformanceTest::aNamespaceThatEndsTakesThePodWithIt),
            course(
                    "TestEvictDuringNamespaceTerminating/Pod not refreshed after NamespaceTerminating error",
                    KubectlConformanceTest::aNamespaceThatNeverEndsIsNamed));

    @TestFactory
    Stream<DynamicTest> conforms() {
        return AnchorCase.tests("kubectl", CASES);
    }

    private static void anEmptyNodeIsDrainedAtOnce(Rehearsal rehearsal) {
        drain(rehearsal);
        assertDrained(rehearsal);
        assertThat(rehearsal.cluster.journal).containsExactly("CORDON SET n1");
    }

    private static void podsThatCannotBeListedAreWaitedFor(Rehearsal rehearsal) {
        put(rehearsal, pod("a"));
        evicting(rehearsal);
        rehearsal.cluster.unreadable(true);
        rehearsal.runFor(Duration.ofMinutes(2));
        assertThat(evicted(rehearsal)).isEmpty();
        assertThat(blockers(rehearsal)).anyMatch(text -> text.contains("connection refused"));
        rehearsal.cluster.unreadable(false);
        assertDrained(rehearsal);
    }

    private static void theNodeIsCordoned(Rehearsal rehearsal) {
        rehearsal.ask(Action.MAINTENANCE, 0, java.util.Map.of(), Rehearsal.device(1));
        assertDrained(rehearsal);
        assertThat(rehearsal.cluster.journal).containsExactly("CORDON SET n1");
    }

    private static void aCordonOfSomebodyElseIsLeftToThem(Rehearsal rehearsal) {
        rehearsal.cluster.add(SampleNode.named("n1").cordoned().build());
        drain(rehearsal);
        assertRefused(rehearsal, FailureCode.FOREIGN_CORDON);
        assertThat(rehearsal.cluster.journal).isEmpty();
    }

    private static void aMissingNodeIsSaidSo(Rehearsal rehearsal) {
        rehearsal.cluster.nodes.remove("n1");
        drain(rehearsal);
        assertRefused(rehearsal, FailureCode.NODE_NOT_FOUND);
    }

    private static void allNodesAreCordonedFirst(Rehearsal rehearsal) {
        put(rehearsal, pod("a"));
        rehearsal.cluster.add(SampleNode.named("n3").build());
        rehearsal.ask(Action.MAINTENANCE_DRAIN, 0, java.util.Map.of(), Rehearsal.device(1), Rehearsal.device(2));
        assertDrained(rehearsal);
        assertThat(rehearsal.cluster.journal).containsExactly("CORDON SET n1", "CORDON SET n2", "EVICT a");
    }

    private static void theNodeIsOpenedAgain(Rehearsal rehearsal) {
        rehearsal.cluster.add(SampleNode.named("n1").cordoned().markedFor(41, 1).build());
        rehearsal.askReopening(41, Rehearsal.device(1));
        assertDrained(rehearsal);
        assertThat(rehearsal.cluster.journal).containsExactly("UNCORDON REMOVE n1");
    }

    private static void anOpenNodeStaysOpen(Rehearsal rehearsal) {
        rehearsal.askReopening(41, Rehearsal.device(1));
        assertDrained(rehearsal);
        assertThat(rehearsal.cluster.journal).isEmpty();
    }

    private static void aMissingNodeCannotBeOpened(Rehearsal rehearsal) {
        rehearsal.cluster.nodes.remove("n1");
        rehearsal.askReopening(41, Rehearsal.device(1));
        assertRefused(rehearsal, FailureCode.NODE_NOT_FOUND);
    }

    private static void podsAreWaitedFor(Rehearsal rehearsal) {
        putLingering(rehearsal, pod("a"));
        evicting(rehearsal).runFor(Duration.ofSeconds(40));
        assertThat(rehearsal.store.current().finished()).isFalse();
        rehearsal.cluster.pods.clear();
        assertDrained(rehearsal);
        assertThat(evicted(rehearsal)).as("asked once, then waited for").containsExactly("a");
    }

    private static void anotherPodOfTheNameIsNotWaitedFor(Rehearsal rehearsal) {
        putLingering(rehearsal, pod("db-0"));
        evicting(rehearsal).runFor(Duration.ofSeconds(10));
        rehearsal.cluster.pods.clear();
        put(rehearsal, pod("db-0").on("n2").uid("the-next"));
        assertDrained(rehearsal);
        assertThat(rehearsal.cluster.pods).hasSize(1);
    }

    private static void waitingEndsAtTheDeadline(Rehearsal rehearsal) {
        rehearsal.cluster.answer("a", times(500, new EvictionAnswer.Requested()));
        put(rehearsal, pod("a"));
        drain(rehearsal);
        assertRefused(rehearsal, FailureCode.DEADLINE);
        assertThat(rehearsal.cluster.nodes.get("n1"))
                .satisfies(node -> assertThat(node.unschedulable()).isFalse());
    }

    private static void aCancelEndsTheWaiting(Rehearsal rehearsal) {
        putLingering(rehearsal, pod("a"));
        evicting(rehearsal).runFor(Duration.ofSeconds(10));
        rehearsal.cancel("enough");
        assertThat(rehearsal.run().outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(rehearsal.cluster.journal).endsWith("UNCORDON REMOVE n1");
    }

    private static void aPodDeletedLongAgoIsNotWaitedFor(Rehearsal rehearsal) {
        put(rehearsal, pod("a").deletionTime(rehearsal.now.minusSeconds(61)));
        drain(rehearsal);
        assertDrained(rehearsal);
        assertThat(evicted(rehearsal)).isEmpty();
    }

    private static void aFailedLookIsRepeated(Rehearsal rehearsal) {
        putLingering(rehearsal, pod("a"));
        evicting(rehearsal).runFor(Duration.ofSeconds(10));
        rehearsal.cluster.unreadable(true);
        rehearsal.runFor(Duration.ofSeconds(30));
        rehearsal.cluster.unreadable(false);
        rehearsal.cluster.pods.clear();
        assertDrained(rehearsal);
    }

    private static void podsAreEvicted(Rehearsal rehearsal) {
        put(rehearsal, pod("a"));
        put(rehearsal, pod("b"));
        drain(rehearsal);
        assertDrained(rehearsal);
        assertThat(rehearsal.cluster.journal).containsExactly("CORDON SET n1", "EVICT a", "EVICT b");
    }

    private static void podsAreNeverDeleted(Rehearsal rehearsal) {
        rehearsal.cluster.answer("a", new EvictionAnswer.Refused(405, "the server does not allow this method"));
        put(rehearsal, pod("a"));
        drain(rehearsal);
        assertRefused(rehearsal, FailureCode.EVICTION_REFUSED);
        assertThat(rehearsal.cluster.pods).hasSize(1);
    }

    private static void aNamespaceThatEndsTakesThePodWithIt(Rehearsal rehearsal) {
        rehearsal.cluster.answer("a", times(3, new EvictionAnswer.NamespaceEnding("namespace default ends")));
        put(rehearsal, pod("a"));
        evicting(rehearsal).runFor(Duration.ofSeconds(15));
        assertThat(blockers(rehearsal)).anyMatch(text -> text.contains("default/a") && text.contains("命名空间正在删除"));
        rehearsal.cluster.pods.clear();
        assertDrained(rehearsal);
    }

    private static void aNamespaceThatNeverEndsIsNamed(Rehearsal rehearsal) {
        rehearsal.cluster.answer("a", times(500, new EvictionAnswer.NamespaceEnding("namespace default ends")));
        put(rehearsal, pod("a"));
        drain(rehearsal);
        assertRefused(rehearsal, FailureCode.DEADLINE);
        assertThat(rehearsal.ending(1).message()).contains("default/a").contains("命名空间正在删除");
    }
}
