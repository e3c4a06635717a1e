package io.tidepool.executor.drain;

import static io.tidepool.executor.drain.Verdict.BLOCK;
import static io.tidepool.executor.drain.Verdict.EVICT;
import static io.tidepool.executor.drain.Verdict.SKIP;
import static io.tidepool.executor.drain.Verdict.WAIT;

import io.tidepool.executor.cluster.ClusterPod;
import io.tidepool.executor.cluster.Controllers;
import io.tidepool.executor.cluster.DisruptionBudget;
import io.tidepool.executor.cluster.PodVolume;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The verdict on every pod of a node (rules D8 to D15). Plain functions of what was read. */
public final class DrainRules {
    static final String SAFE_TO_EVICT = "cluster-autoscaler.kubernetes.io/safe-to-evict";
    static final String SAFE_LOCAL_VOLUMES = "cluster-autoscaler.kubernetes.io/safe-to-evict-local-volumes";
    static final String DO_NOT_DISRUPT = "karpenter.sh/do-not-disrupt";
    static final String DRAIN_LABEL = "cluster.x-k8s.io/drain";

    private static final Duration STUCK_AFTER = Duration.ofSeconds(60);
    private static final Duration SYSTEM_POD_AGE = Duration.ofHours(1);

    private final List<DisruptionBudget> budgets;
    private final Controllers controllers;
    private final Instant now;

    public DrainRules(List<DisruptionBudget> budgets, Controllers controllers, Instant now) {
        this.budgets = List.copyOf(budgets);
        this.controllers = controllers;
        this.now = now;
    }

    public List<PodJudgement> judge(List<ClusterPod> pods) {
        return pods.stream().map(this::judge).toList();
    }

    /** The first rule that has something to say decides. */
    public PodJudgement judge(ClusterPod pod) {
        return exempt(pod)
                .or(() -> leaving(pod))
                .or(() -> ownersWish(pod))
                .or(() -> wouldBeLost(pod))
                .orElseGet(() -> underBudget(pod));
    }

    private Optional<PodJudgement> exempt(ClusterPod pod) {
        if (pod.mirror()) {
            return verdict(pod, PodClass.MIRROR, SKIP, "镜像 Pod（mirror pod），由 kubelet 管理");
        }
        if ("skip".equals(pod.labels().get(DRAIN_LABEL))) {
            return verdict(pod, PodClass.OPTED_OUT, SKIP, "标签 " + DRAIN_LABEL + "=skip");
        }
        if (pod.finished() && pod.deletionTime() == null) {
            return verdict(pod, PodClass.FINISHED, EVICT, "已结束");
        }
        if (pod.ownedByDaemonSet()) {
            var owner = pod.owner().orElseThrow();
            return controllers.missing(pod.ref().namespace(), owner)
                    ? verdict(pod, PodClass.DAEMON_SET, BLOCK, owner + " 已不存在")
                    : verdict(pod, PodClass.DAEMON_SET, SKIP, "属于 " + owner);
        }
        return Optional.empty();
    }

    private Optional<PodJudgement> leaving(ClusterPod pod) {
        var deletion = pod.deletionTime();
        if (deletion == null) {
            return Optional.empty();
        }
        return now.isAfter(deletion.plus(STUCK_AFTER))
                ? verdict(pod, PodClass.STUCK, WAIT, "正在终止，应于 " + deletion + " 结束，仍未消失")
                : verdict(pod, PodClass.TERMINATING, WAIT, "正在终止，截止 " + deletion);
    }

    private Optional<PodJudgement> ownersWish(ClusterPod pod) {
        var safe = pod.annotations().get(SAFE_TO_EVICT);
        if ("false".equals(safe)) {
            return verdict(pod, PodClass.PROTECTED, BLOCK, "注解 " + SAFE_TO_EVICT + "=false");
        }
        var undisturbed = pod.annotations().get(DO_NOT_DISRUPT);
        if (undisturbed != null && forbids(undisturbed, pod.createdAt())) {
            return verdict(pod, PodClass.PROTECTED, BLOCK, "注解 " + DO_NOT_DISRUPT + "=" + undisturbed);
        }
        if ("on-completion".equals(safe)) {
            return verdict(pod, PodClass.RUN_TO_COMPLETION, WAIT, "注解 " + SAFE_TO_EVICT + "=on-completion，等待运行结束");
        }
        if ("wait-completed".equals(pod.labels().get(DRAIN_LABEL))) {
            return verdict(pod, PodClass.RUN_TO_COMPLETION, WAIT, "标签 " + DRAIN_LABEL + "=wait-completed，等待运行结束");
        }
        return Optional.empty();
    }

    private boolean forbids(String value, Instant since) {
        if (value.equals("true")) {
            return true;
        }
        var length = duration(value);
        return length != null && now.isBefore(since.plus(length));
    }

    /** Durations as Go writes them, such as {@code 1h30m}; null for anything else. */
    private static @Nullable Duration duration(String text) {
        try {
            return text.isEmpty() ? null : Duration.parse("PT" + text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private Optional<PodJudgement> wouldBeLost(ClusterPod pod) {
        var owner = pod.owner();
        if (owner.isEmpty()) {
            return verdict(pod, PodClass.UNMANAGED, BLOCK, "没有控制器会重建它");
        }
        if (controllers.missing(pod.ref().namespace(), owner.get())) {
            return verdict(pod, PodClass.UNMANAGED, BLOCK, owner.get() + " 已不存在");
        }
        var declaredSafe =
                List.of(pod.annotations().getOrDefault(SAFE_LOCAL_VOLUMES, "").split(","));
        var local = pod.volumes().stream()
                .filter(PodVolume::boundToNode)
                .filter(volume -> !declaredSafe.contains(volume.name()))
                .toList();
        if (!local.isEmpty()) {
            return verdict(
                    pod,
                    PodClass.LOCAL_DATA,
                    BLOCK,
                    "本地数据在 "
                            + local.stream()
                                    .map(volume ->
                                            volume.name() + "（" + volume.kind().word() + "）")
                                    .collect(Collectors.joining("、")));
        }
        if (pod.ref().namespace().equals("kube-system")
                && covering(pod).isEmpty()
                && now.isBefore(pod.createdAt().plus(SYSTEM_POD_AGE))) {
            return verdict(pod, PodClass.SYSTEM, BLOCK, "kube-system 中没有 PDB 的 Pod，创建不足一小时");
        }
        return Optional.empty();
    }

    private PodJudgement underBudget(ClusterPod pod) {
        var covering = covering(pod);
        // The API does not ask budgets about pods that have not started.
        if (covering.isEmpty() || pod.phase() == ClusterPod.Phase.PENDING) {
            return PodJudgement.of(
                    pod.ref(),
                    PodClass.ORDINARY,
                    EVICT,
                    pod.owner().map(owner -> owner + " 会重建它").orElse("可驱逐"));
        }
        if (covering.size() > 1) {
            return PodJudgement.of(pod.ref(), PodClass.SEVERAL_BUDGETS, BLOCK, "受多个 PDB 约束：" + names(covering));
        }
        var budget = covering.get(0);
        var reason = budget.neverAllows()
                ? "PDB " + budget + " 要求保留全部 " + budget.expectedPods() + " 个 Pod，永远不会允许驱逐"
                : "PDB " + budget + " 目前允许驱逐 " + Math.max(0, budget.disruptionsAllowed()) + " 个";
        return new PodJudgement(pod.ref(), PodClass.BUDGETED, EVICT, reason, budget.toString(), budget.neverAllows());
    }

    private List<DisruptionBudget> covering(ClusterPod pod) {
        return budgets.stream().filter(budget -> budget.covers(pod)).toList();
    }

    private static String names(List<DisruptionBudget> budgets) {
        return budgets.stream().map(DisruptionBudget::toString).sorted().collect(Collectors.joining("、"));
    }

    private static Optional<PodJudgement> verdict(ClusterPod pod, PodClass podClass, Verdict verdict, String reason) {
        return Optional.of(PodJudgement.of(pod.ref(), podClass, verdict, reason));
    }
}
