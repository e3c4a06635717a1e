package io.tidepool.executor.execution;

import static io.tidepool.executor.drain.PodClass.BUDGETED;
import static io.tidepool.executor.drain.PodClass.DAEMON_SET;
import static io.tidepool.executor.drain.PodClass.FINISHED;
import static io.tidepool.executor.drain.PodClass.LOCAL_DATA;
import static io.tidepool.executor.drain.PodClass.MIRROR;
import static io.tidepool.executor.drain.PodClass.ORDINARY;
import static io.tidepool.executor.drain.PodClass.PROTECTED;
import static io.tidepool.executor.drain.PodClass.RUN_TO_COMPLETION;
import static io.tidepool.executor.drain.PodClass.STUCK;
import static io.tidepool.executor.drain.PodClass.SYSTEM;
import static io.tidepool.executor.drain.PodClass.TERMINATING;
import static io.tidepool.executor.drain.PodClass.UNMANAGED;
import static io.tidepool.executor.drain.Verdict.BLOCK;
import static io.tidepool.executor.drain.Verdict.EVICT;
import static io.tidepool.executor.drain.Verdict.SKIP;
import static io.tidepool.executor.drain.Verdict.WAIT;
import static io.tidepool.executor.execution.AnchorCase.NOW;
import static io.tidepool.executor.execution.AnchorCase.SAFE_LOCAL_VOLUMES;
import static io.tidepool.executor.execution.AnchorCase.SAFE_TO_EVICT;
import static io.tidepool.executor.execution.AnchorCase.assertDrained;
import static io.tidepool.executor.execution.AnchorCase.assertRefused;
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
import io.tidepool.executor.cluster.SamplePod;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** kubernetes-sigs/cluster-autoscaler: pkg/simulator/drainability/rules, pkg/simulator and pkg/core/scaledown/actuation. */
class AutoscalerConformanceTest {
    private static final String DAEMON = "cluster-autoscaler.kubernetes.io/daemonset-pod";
    private static final String NO_OVERRIDE =
            "safe-to-evict=true is no leave to lose data or a young system pod (D14, D15)";

    static final List<AnchorCase> CASES = Stream.of(
                    owners(), localStorage(), wishes(), states(), system(), budgets(), courses())
            .flatMap(List::stream)
            .toList();

    @TestFactory
    Stream<DynamicTest> conforms() {
        return AnchorCase.tests("cluster-autoscaler", CASES);
    }

    private static List<AnchorCase> owners() {
        return List.of(
                verdict("daemonset/regular pod", pod(), EVICT, ORDINARY),
                verdict("daemonset/daemonset pod", pod().owner("DaemonSet", "ds"), SKIP, DAEMON_SET),
                verdict("mirror/regular pod", pod(), EVICT, ORDINARY),
                verdict("mirror/mirror pod", pod().annotation("kubernetes.io/config.mirror", "x"), SKIP, MIRROR),
                verdict("replicated/RC-managed pod", pod().owner("ReplicationController", "rc"), EVICT, ORDINARY),
                verdict("replicated/Job-managed pod", pod().owner("Job", "job"), EVICT, ORDINARY),
                verdict("replicated/SS-managed pod", pod().owner("StatefulSet", "ss"), EVICT, ORDINARY),
                verdict("replicated/RS-managed pod", pod(), EVICT, ORDINARY),
                verdict(
                        "replicated/RS-managed pod that is being deleted",
                        pod().deletionTime(NOW.plusSeconds(20)),
                        WAIT,
                        TERMINATING),
                verdict("replicated/naked pod", pod().unowned(), BLOCK, UNMANAGED),
                verdict("replicacount/RC-managed pod", pod().owner("ReplicationController", "rc"), EVICT, ORDINARY),
                verdict(
                        "replicacount/RC-managed pod with missing reference",
                        pod().owner("ReplicationController", "missing"),
                        BLOCK,
                        UNMANAGED),
                verdict("replicacount/DS-managed pod", pod().owner("DaemonSet", "ds"), SKIP, DAEMON_SET),
                verdict(
                        "replicacount/DS-managed pod with missing reference",
                        pod().owner("DaemonSet", "missing"),
                        BLOCK,
                        DAEMON_SET),
                verdict(
                        "replicacount/DS-managed pod by a custom API Group",
                        pod().owner("DaemonSet.crd", "ds"),
                        SKIP,
                        DAEMON_SET),
                verdict(
                        "replicacount/DS-managed pod by a custom API Group with missing reference",
                        pod().owner("DaemonSet.crd", "missing"),
                        SKIP,
                        DAEMON_SET),
                verdict(
                        "replicacount/DS-managed pod by a custom Daemonset",
                        pod().owner("CustomDaemonSet.crd", "ds").annotation(DAEMON, "true"),
                        SKIP,
                        DAEMON_SET),
                verdict(
                        "replicacount/DS-managed pod by a custom Daemonset with missing reference",
                        pod().owner("CustomDaemonSet.crd", "missing").annotation(DAEMON, "true"),
                        SKIP,
                        DAEMON_SET),
                verdict("replicacount/Job-managed pod", pod().owner("Job", "job"), EVICT, ORDINARY),
                verdict(
                        "replicacount/Job-managed pod with missing reference",
                        pod().owner("Job", "missing"),
                        BLOCK,
                        UNMANAGED),
                verdict("replicacount/SS-managed pod", pod().owner("StatefulSet", "ss"), EVICT, ORDINARY),
                verdict(
                        "replicacount/SS-managed pod with missing reference",
                        pod().owner("StatefulSet", "missing"),
                        BLOCK,
                        UNMANAGED),
                verdict(
                        "replicacount/SS-managed pod by a custom API Group",
                        pod().owner("StatefulSet.kruise", "ss"),
                        EVICT,
                        ORDINARY),
                verdict(
                        "replicacount/SS-managed pod by a custom API Group with missing reference",
                        pod().owner("StatefulSet.kruise", "missing"),
                        EVICT,
                        ORDINARY),
                verdict("replicacount/RS-managed pod", pod(), EVICT, ORDINARY),
                verdict(
                        "replicacount/RS-managed pod with missing reference",
                        pod().owner("ReplicaSet", "missing"),
                        BLOCK,
                        UNMANAGED));
    }

    private static SamplePod scratch(String... declaredSafe) {
        var pod = pod().volume("scratch", Kind.EMPTY_DIR);
        return declaredSafe.length == 0 ? pod : pod.annotation(SAFE_LOCAL_VOLUMES, declaredSafe[0]);
    }

    private static List<AnchorCase> localStorage() {
        return List.of(
                verdict("localstorage/pod with EmptyDir", scratch(), BLOCK, LOCAL_DATA),
                verdict(
                        "localstorage/pod with EmptyDir and SafeToEvictLocalVolumesKey annotation",
                        scratch("scratch"),
                        EVICT,
                        ORDINARY),
                verdict(
                        "localstorage/pod with EmptyDir and empty value for SafeToEvictLocalVolumesKey annotation",
                        scratch(""),
                        BLOCK,
                        LOCAL_DATA),
                verdict(
                        "localstorage/pod with EmptyDir and non-matching value for SafeToEvictLocalVolumesKey annotation",
                        scratch("scratch-2"),
                        BLOCK,
                        LOCAL_DATA),
                verdict(
                        "localstorage/pod with EmptyDir and SafeToEvictLocalVolumesKey annotation with matching values",
                        scratch("scratch,second").volume("second", Kind.EMPTY_DIR),
                        EVICT,
                        ORDINARY),
                verdict(
                        "localstorage/pod with EmptyDir and SafeToEvictLocalVolumesKey annotation with non-matching values",
                        scratch("one,two").volume("second", Kind.EMPTY_DIR),
                        BLOCK,
                        LOCAL_DATA),
                verdict(
                        "localstorage/pod with EmptyDir and SafeToEvictLocalVolumesKey annotation with some matching values",
                        scratch("scratch,two").volume("second", Kind.EMPTY_DIR),
                        BLOCK,
                        LOCAL_DATA),
                verdict(
                        "localstorage/pod with EmptyDir and SafeToEvictLocalVolumesKey annotation empty values",
                        scratch(",").volume("second", Kind.EMPTY_DIR),
                        BLOCK,
                        LOCAL_DATA),
                verdict("TestGetPodsToMove/Local storage", pod().volume("disk", Kind.HOST_PATH), BLOCK, LOCAL_DATA),
                verdict("TestGetPodsToMove/Non-local storage", pod().volume("data", Kind.CLAIM), EVICT, ORDINARY),
                verdict(
                                "TestGetPodsToMove/pod with EmptyDir and PodSafeToEvict annotation",
                                scratch().annotation(SAFE_TO_EVICT, "true"),
                                BLOCK,
                                LOCAL_DATA)
                        .unlike(NO_OVERRIDE));
    }

    private static List<AnchorCase> wishes() {
        return List.of(
                verdict("safetoevict/regular pod", pod(), EVICT, ORDINARY),
                verdict("safetoevict/safe to evict pod", pod().annotation(SAFE_TO_EVICT, "true"), EVICT, ORDINARY),
                verdict(
                        "notsafetoevict/pod with PodSafeToEvict annotation",
                        pod().annotation(SAFE_TO_EVICT, "true"),
                        EVICT,
                        ORDINARY),
                verdict(
                        "notsafetoevict/RC-managed pod with no annotation",
                        pod().owner("ReplicationController", "rc"),
                        EVICT,
                        ORDINARY),
                verdict(
                        "notsafetoevict/RC-managed pod with PodSafeToEvict=false annotation",
                        pod().owner("ReplicationController", "rc").annotation(SAFE_TO_EVICT, "false"),
                        BLOCK,
                        PROTECTED),
                verdict(
                        "notsafetoevict/job-managed pod with no annotation",
                        pod().owner("Job", "job"),
                        EVICT,
                        ORDINARY),
                verdict(
                        "notsafetoevict/job-managed pod with PodSafeToEvict=false annotation",
                        pod().owner("Job", "job").annotation(SAFE_TO_EVICT, "false"),
                        BLOCK,
                        PROTECTED),
                verdict("oncompletion/regular pod", pod(), EVICT, ORDINARY),
                verdict(
                        "oncompletion/safe to evict on-completion pod",
                        pod().annotation(SAFE_TO_EVICT, "on-completion"),
                        WAIT,
                        RUN_TO_COMPLETION),
                verdict(
                        "oncompletion/pod with true safe-to-evict annotation",
                        pod().annotation(SAFE_TO_EVICT, "true"),
                        EVICT,
                        ORDINARY),
                verdict(
                        "oncompletion/pod with false safe-to-evict annotation",
                        pod().annotation(SAFE_TO_EVICT, "false"),
                        BLOCK,
                        PROTECTED));
    }

    private static List<AnchorCase> states() {
        return List.of(
                verdict("terminal/regular pod", pod(), EVICT, ORDINARY),
                verdict("terminal/terminal pod", pod().phase(Phase.SUCCEEDED), EVICT, FINISHED),
                verdict("terminal/failed pod", pod().phase(Phase.FAILED), EVICT, FINISHED),
                verdict("TestGetPodsToMove/evicted pod", pod().unowned().phase(Phase.FAILED), EVICT, FINISHED),
                verdict("longterminating/regular pod", pod(), EVICT, ORDINARY),
                verdict(
                        "longterminating/long terminating pod with 0 grace period",
                        pod().deletionTime(NOW.plusSeconds(15)),
                        WAIT,
                        TERMINATING),
                verdict(
                                "longterminating/expired long terminating pod with 0 grace period",
                                pod().deletionTime(NOW.minusSeconds(61)),
                                WAIT,
                                STUCK)
                        .unlike("it is expired a minute, not half a minute, after its time, and its node is not deleted"
                                + " while it is there (D11)"),
                verdict(
                        "longterminating/long terminating pod with extended grace period",
                        pod().deletionTime(NOW.plusSeconds(180)),
                        WAIT,
                        TERMINATING),
                verdict(
                                "longterminating/expired long terminating pod with extended grace period",
                                pod().deletionTime(NOW.minusSeconds(720)),
                                WAIT,
                                STUCK)
                        .unlike("its node is not deleted while it is there (D11)"));
    }

    private static SamplePod systemPod(String app) {
        return pod().in("kube-system").label("app", app).createdAt(NOW.minus(Duration.ofMinutes(59)));
    }

    private static List<AnchorCase> system() {
        return List.of(
                verdict(
                        "system/empty PDB with RC-managed pod",
                        pod().owner("ReplicationController", "rc"),
                        EVICT,
                        ORDINARY),
                verdict("system/kube-system PDB with matching kube-system pod", systemPod("dns"), EVICT, BUDGETED),
                verdict("system/kube-system PDB with non-matching kube-system pod", systemPod("other"), BLOCK, SYSTEM),
                verdict(
                        "system/kube-system PDB with default namespace pod",
                        pod().label("app", "dns"),
                        EVICT,
                        ORDINARY),
                verdict(
                        "system/default namespace PDB with matching labels kube-system pod",
                        systemPod("proxy"),
                        BLOCK,
                        SYSTEM),
                verdict(
                        "system/block non-pdb system pod existing for less than BspDisruptionTimeout",
                        systemPod("x"),
                        BLOCK,
                        SYSTEM),
                verdict(
                        "system/allow non-pdb system pod existing for more than BspDisruptionTimeout",
                        systemPod("x").createdAt(NOW.minus(Duration.ofMinutes(61))),
                        EVICT,
                        ORDINARY),
                verdict(
                                "TestGetPodsToMove/kube-system pod with PodSafeToEvict annotation",
                                systemPod("x").annotation(SAFE_TO_EVICT, "true"),
                                BLOCK,
                                SYSTEM)
                        .unlike(NO_OVERRIDE));
    }

    private static List<AnchorCase> budgets() {
        return List.of(
                verdict("pdb/no pdbs", pod(), EVICT, ORDINARY),
                verdict("pdb/no matching pdbs", pod().label("app", "other"), EVICT, ORDINARY),
                verdict("pdb/pdb prevents scale-down", pod().label("app", "spent"), EVICT, BUDGETED)
                        .unlike(
                                "a spent budget recovers: it is asked again until the deadline and named meanwhile (D23)"),
                verdict("TestGetPodsToMove/Pdb allowing", pod().label("app", "open"), EVICT, BUDGETED));
    }

    private static List<AnchorCase> courses() {
        return List.of(
                course("TestPodsToEvict/no pods", AutoscalerConformanceTest::nothingIsEvictedFromAnEmptyNode),
                course(
                                "TestPodsToEvict/all pod kinds are correctly handled together",
                                AutoscalerConformanceTest::onlyPodsThatMoveAreEvicted)
                        .unlike("daemon pods are never evicted, marked or not: they would come back (D9)"),
                course("TestDrainNodeWithPods", AutoscalerConformanceTest::allPodsOfTheNodeAreEvicted),
                course(
                        "TestDrainNodeWithPodsWithRescheduled",
                        AutoscalerConformanceTest::aPodThatCameBackElsewhereCounts),
                course("TestDrainNodeWithPodsWithRetries", AutoscalerConformanceTest::aRefusedPodIsAskedAgain),
                course("TestDrainNodeWithPodsEvictionFailure", AutoscalerConformanceTest::oneThatNeverGoesIsNamed),
                course("TestDrainForceNodeWithPodsEvictionFailure", AutoscalerConformanceTest::oneThatNeverGoesIsNamed)
                        .unlike("nothing is forced at the deadline (D24)"),
                course(
                        "TestDrainWithPodsNodeDisappearanceFailure",
                        AutoscalerConformanceTest::aNodeThatVanishesIsSaid));
    }

    private static void nothingIsEvictedFromAnEmptyNode(Rehearsal rehearsal) {
        drain(rehearsal);
        assertDrained(rehearsal);
        assertThat(evicted(rehearsal)).isEmpty();
    }

    private static void onlyPodsThatMoveAreEvicted(Rehearsal rehearsal) {
        put(rehearsal, pod("static").ownedByNode().unowned());
        put(rehearsal, pod("agent").owner("DaemonSet", "agent"));
        put(
                rehearsal,
                pod("marked")
                        .owner("DaemonSet", "agent")
                        .annotation("cluster-autoscaler.kubernetes.io/enable-ds-eviction", "true"));
        put(rehearsal, pod("a"));
        put(rehearsal, pod("elsewhere").on("n2"));
        drain(rehearsal);
        assertDrained(rehearsal);
        assertThat(evicted(rehearsal)).containsExactly("a");
    }

    private static void allPodsOfTheNodeAreEvicted(Rehearsal rehearsal) {
        put(rehearsal, pod("p1"));
        put(rehearsal, pod("p2"));
        drain(rehearsal);
        assertDrained(rehearsal);
        assertThat(evicted(rehearsal)).containsExactly("p1", "p2");
    }

    private static void aPodThatCameBackElsewhereCounts(Rehearsal rehearsal) {
        put(rehearsal, pod("db-0"));
        evicting(rehearsal).runFor(Duration.ofSeconds(6));
        put(rehearsal, pod("db-0").on("n2").uid("the-next"));
        assertDrained(rehearsal);
        assertThat(evicted(rehearsal)).containsExactly("db-0");
    }

    private static void aRefusedPodIsAskedAgain(Rehearsal rehearsal) {
        rehearsal.cluster.answer("p2", times(2, new EvictionAnswer.Unknown("the server is too slow")));
        put(rehearsal, pod("p1"));
        put(rehearsal, pod("p2"));
        drain(rehearsal);
        assertDrained(rehearsal);
        assertThat(evicted(rehearsal)).containsExactly("p1", "p2", "p2", "p2");
    }

    private static void oneThatNeverGoesIsNamed(Rehearsal rehearsal) {
        rehearsal.cluster.answer("p2", times(500, AnchorCase.forbidden()));
        put(rehearsal, pod("p1"));
        put(rehearsal, pod("p2"));
        drain(rehearsal);
        assertRefused(rehearsal, FailureCode.DEADLINE);
        assertThat(rehearsal.ending(1).message()).contains("default/p2").doesNotContain("default/p1");
        assertThat(rehearsal.cluster.pods).hasSize(1);
    }

    private static void aNodeThatVanishesIsSaid(Rehearsal rehearsal) {
        rehearsal.cluster.answer("p2", times(500, AnchorCase.forbidden()));
        put(rehearsal, pod("p1"));
        put(rehearsal, pod("p2"));
        evicting(rehearsal).runFor(Duration.ofSeconds(10));
        rehearsal.cluster.nodes.remove("n1");
        assertRefused(rehearsal, FailureCode.NODE_GONE);
    }
}
