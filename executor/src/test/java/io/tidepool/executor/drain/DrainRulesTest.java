package io.tidepool.executor.drain;

import static io.tidepool.executor.drain.PodClass.*;
import static io.tidepool.executor.drain.Verdict.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.tidepool.executor.cluster.ClusterPod.Phase;
import io.tidepool.executor.cluster.Controllers;
import io.tidepool.executor.cluster.DisruptionBudget;
import io.tidepool.executor.cluster.LabelSelector;
import io.tidepool.executor.cluster.PodVolume.Kind;
import io.tidepool.executor.cluster.SamplePod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class DrainRulesTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(3));
    private static final Controllers CONTROLLERS = new Controllers(Map.of(
            "ReplicaSet", Set.of("default/web", "kube-system/dns"),
            "DaemonSet", Set.of("kube-system/proxy"),
            "StatefulSet", Set.of("default/db"),
            "Job", Set.of("default/report")));
    private static final List<DisruptionBudget> BUDGETS = List.of(
            budget("guarded", Map.of("app", "guarded"), 1, 2, 3),
            budget("spent", Map.of("app", "spent"), 0, 2, 3),
            budget("never", Map.of("app", "never"), 0, 3, 3),
            budget("first", Map.of("app", "twice"), 1, 1, 3),
            budget("second", Map.of("app", "twice"), 1, 1, 3),
            new DisruptionBudget("default", "nothing", null, 0, 3, 3),
            new DisruptionBudget("elsewhere", "everything", LabelSelector.ofLabels(Map.of()), 0, 3, 3));

    private static DisruptionBudget budget(
            String name, Map<String, String> labels, int allowed, int desired, int expected) {
        return new DisruptionBudget("default", name, LabelSelector.ofLabels(labels), allowed, desired, expected);
    }

    private static SamplePod pod() {
        return SamplePod.named("p").createdAt(LONG_AGO);
    }

    private record Case(String claim, SamplePod pod, PodClass podClass, Verdict verdict, String reason) {}

    @TestFactory
    Stream<DynamicTest> verdicts() {
        return cases().map(claim -> dynamicTest(claim.claim(), () -> {
            var judgement =
                    new DrainRules(BUDGETS, CONTROLLERS, NOW).judge(claim.pod().build());
            assertThat(judgement.podClass()).isEqualTo(claim.podClass());
            assertThat(judgement.verdict()).isEqualTo(claim.verdict());
            assertThat(judgement.reason()).contains(claim.reason());
        }));
    }

    private static Stream<Case> cases() {
        return Stream.of(exempt(), leaving(), wishes(), losses(), budgets()).flatMap(List::stream);
    }

    private static List<Case> exempt() {
        return List.of(
                new Case(
                        "a mirror pod is skipped by its annotation",
                        pod().annotation("kubernetes.io/config.mirror", "x"),
                        MIRROR,
                        SKIP,
                        "kubelet"),
                new Case("a mirror pod is skipped by its owner", pod().ownedByNode(), MIRROR, SKIP, "kubelet"),
                new Case(
                        "a mirror pod is skipped even without a controller",
                        pod().unowned().ownedByNode(),
                        MIRROR,
                        SKIP,
                        "kubelet"),
                new Case(
                        "a pod labelled drain=skip is skipped",
                        pod().label(DrainRules.DRAIN_LABEL, "skip"),
                        OPTED_OUT,
                        SKIP,
                        "drain=skip"),
                new Case(
                        "a daemon pod is skipped",
                        pod().in("kube-system").owner("DaemonSet", "proxy"),
                        DAEMON_SET,
                        SKIP,
                        "属于 DaemonSet proxy"),
                new Case(
                        "a daemon pod with local data is skipped all the same",
                        pod().in("kube-system").owner("DaemonSet", "proxy").volume("logs", Kind.HOST_PATH),
                        DAEMON_SET,
                        SKIP,
                        "proxy"),
                new Case(
                        "a daemon pod whose DaemonSet is gone blocks",
                        pod().in("kube-system").owner("DaemonSet", "old"),
                        DAEMON_SET,
                        BLOCK,
                        "已不存在"),
                new Case(
                        "a finished daemon pod is evicted although its DaemonSet is gone",
                        pod().in("kube-system").owner("DaemonSet", "old").phase(Phase.FAILED),
                        FINISHED,
                        EVICT,
                        "已结束"),
                new Case("a succeeded pod is evicted", pod().phase(Phase.SUCCEEDED), FINISHED, EVICT, "已结束"),
                new Case("a failed pod is evicted", pod().phase(Phase.FAILED), FINISHED, EVICT, "已结束"),
                new Case(
                        "a finished pod without controller is evicted",
                        pod().unowned().phase(Phase.SUCCEEDED),
                        FINISHED,
                        EVICT,
                        "已结束"),
                new Case(
                        "a finished pod with local data is evicted",
                        pod().volume("tmp", Kind.EMPTY_DIR).phase(Phase.SUCCEEDED),
                        FINISHED,
                        EVICT,
                        "已结束"),
                new Case(
                        "a finished pod that is not safe to evict is evicted",
                        pod().annotation(DrainRules.SAFE_TO_EVICT, "false").phase(Phase.SUCCEEDED),
                        FINISHED,
                        EVICT,
                        "已结束"));
    }

    private static List<Case> leaving() {
        return List.of(
                new Case(
                        "a terminating pod is waited for",
                        pod().deletionTime(NOW.plusSeconds(20)),
                        TERMINATING,
                        WAIT,
                        "正在终止，截止"),
                new Case(
                        "a terminating pod within a minute of its time is waited for",
                        pod().deletionTime(NOW.minusSeconds(60)),
                        TERMINATING,
                        WAIT,
                        "正在终止，截止"),
                new Case(
                        "a terminating pod a minute over its time is stuck",
                        pod().deletionTime(NOW.minusSeconds(61)),
                        STUCK,
                        WAIT,
                        "仍未消失"),
                new Case(
                        "a terminating pod without controller does not block",
                        pod().unowned().deletionTime(NOW.plusSeconds(5)),
                        TERMINATING,
                        WAIT,
                        "正在终止，截止"),
                new Case(
                        "a finished pod that is terminating is waited for",
                        pod().phase(Phase.SUCCEEDED).deletionTime(NOW.plusSeconds(5)),
                        TERMINATING,
                        WAIT,
                        "正在终止，截止"));
    }

    private static List<Case> wishes() {
        return List.of(
                new Case(
                        "a pod that is not safe to evict blocks",
                        pod().annotation(DrainRules.SAFE_TO_EVICT, "false"),
                        PROTECTED,
                        BLOCK,
                        "safe-to-evict=false"),
                new Case(
                        "a pod that must not be disrupted blocks",
                        pod().annotation(DrainRules.DO_NOT_DISRUPT, "true"),
                        PROTECTED,
                        BLOCK,
                        "do-not-disrupt=true"),
                new Case(
                        "a pod protected for an hour blocks within the hour",
                        pod().annotation(DrainRules.DO_NOT_DISRUPT, "1h").createdAt(NOW.minusSeconds(3000)),
                        PROTECTED,
                        BLOCK,
                        "do-not-disrupt=1h"),
                new Case(
                        "a pod protected for an hour is evicted after the hour",
                        pod().annotation(DrainRules.DO_NOT_DISRUPT, "1h").createdAt(NOW.minusSeconds(4000)),
                        ORDINARY,
                        EVICT,
                        "ReplicaSet web"),
                new Case(
                        "a pod with do-not-disrupt=false is evicted",
                        pod().annotation(DrainRules.DO_NOT_DISRUPT, "false"),
                        ORDINARY,
                        EVICT,
                        "web"),
                new Case(
                        "a pod that asks to complete is waited for",
                        pod().annotation(DrainRules.SAFE_TO_EVICT, "on-completion"),
                        RUN_TO_COMPLETION,
                        WAIT,
                        "on-completion"),
                new Case(
                        "a pod labelled wait-completed is waited for",
                        pod().label(DrainRules.DRAIN_LABEL, "wait-completed"),
                        RUN_TO_COMPLETION,
                        WAIT,
                        "wait-completed"),
                new Case(
                        "a pod declared safe to evict is evicted",
                        pod().annotation(DrainRules.SAFE_TO_EVICT, "true"),
                        ORDINARY,
                        EVICT,
                        "web"));
    }

    private static List<Case> losses() {
        return List.of(
                new Case("a pod without controller blocks", pod().unowned(), UNMANAGED, BLOCK, "没有控制器"),
                new Case(
                        "a pod whose controller is gone blocks",
                        pod().owner("ReplicaSet", "old"),
                        UNMANAGED,
                        BLOCK,
                        "ReplicaSet old 已不存在"),
                new Case(
                        "a controller of the same name in another namespace does not count",
                        pod().in("other"),
                        UNMANAGED,
                        BLOCK,
                        "已不存在"),
                new Case(
                        "a pod of a controller we cannot look up is evicted",
                        pod().owner("Rollout", "canary"),
                        ORDINARY,
                        EVICT,
                        "Rollout canary"),
                new Case(
                        "a pod of a stateful set is evicted",
                        pod().owner("StatefulSet", "db"),
                        ORDINARY,
                        EVICT,
                        "StatefulSet db"),
                new Case("a pod of a job is evicted", pod().owner("Job", "report"), ORDINARY, EVICT, "Job report"),
                new Case(
                        "a pod with an emptyDir blocks",
                        pod().volume("cache", Kind.EMPTY_DIR),
                        LOCAL_DATA,
                        BLOCK,
                        "cache（emptyDir）"),
                new Case(
                        "a pod with a hostPath blocks",
                        pod().volume("disk", Kind.HOST_PATH),
                        LOCAL_DATA,
                        BLOCK,
                        "disk（hostPath）"),
                new Case(
                        "a pod with a local volume blocks",
                        pod().volume("disk", Kind.LOCAL),
                        LOCAL_DATA,
                        BLOCK,
                        "disk（local）"),
                new Case(
                        "a pod with a claimed volume is evicted",
                        pod().volume("data", Kind.CLAIM),
                        ORDINARY,
                        EVICT,
                        "web"),
                new Case(
                        "local volumes declared safe do not block",
                        pod().volume("a", Kind.EMPTY_DIR)
                                .volume("b", Kind.HOST_PATH)
                                .annotation(DrainRules.SAFE_LOCAL_VOLUMES, "a,b"),
                        ORDINARY,
                        EVICT,
                        "web"),
                new Case(
                        "a local volume not among the declared ones blocks",
                        pod().volume("a", Kind.EMPTY_DIR)
                                .volume("b", Kind.HOST_PATH)
                                .annotation(DrainRules.SAFE_LOCAL_VOLUMES, "a"),
                        LOCAL_DATA,
                        BLOCK,
                        "b（hostPath）"),
                new Case(
                        "a young system pod without budget blocks",
                        pod().in("kube-system").owner("ReplicaSet", "dns").createdAt(NOW.minusSeconds(3599)),
                        SYSTEM,
                        BLOCK,
                        "创建不足一小时"),
                new Case(
                        "a system pod is evicted after its first hour",
                        pod().in("kube-system").owner("ReplicaSet", "dns").createdAt(NOW.minusSeconds(3600)),
                        ORDINARY,
                        EVICT,
                        "dns"),
                new Case("an ordinary pod is evicted", pod(), ORDINARY, EVICT, "ReplicaSet web 会重建它"));
    }

    private static List<Case> budgets() {
        return List.of(
                new Case(
                        "a pod under a budget is evicted and the budget is named",
                        pod().label("app", "guarded"),
                        BUDGETED,
                        EVICT,
                        "PDB default/guarded 目前允许驱逐 1 个"),
                new Case(
                        "a spent budget is named and may recover",
                        pod().label("app", "spent"),
                        BUDGETED,
                        EVICT,
                        "PDB default/spent 目前允许驱逐 0 个"),
                new Case(
                        "a budget that wants every pod is named as hopeless",
                        pod().label("app", "never"),
                        BUDGETED,
                        EVICT,
                        "永远不会允许驱逐"),
                new Case(
                        "a pod under two budgets blocks with both names",
                        pod().label("app", "twice"),
                        SEVERAL_BUDGETS,
                        BLOCK,
                        "default/first、default/second"),
                new Case(
                        "a pending pod under two budgets is evicted",
                        pod().label("app", "twice").phase(Phase.PENDING),
                        ORDINARY,
                        EVICT,
                        "web"),
                new Case(
                        "a finished pod under two budgets is evicted",
                        pod().label("app", "twice").phase(Phase.SUCCEEDED),
                        FINISHED,
                        EVICT,
                        "已结束"),
                new Case(
                        "protection comes before budgets",
                        pod().label("app", "twice").annotation(DrainRules.SAFE_TO_EVICT, "false"),
                        PROTECTED,
                        BLOCK,
                        "safe-to-evict"));
    }
}
