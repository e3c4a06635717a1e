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
import java.util.Locale;
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
            return verdict(pod, PodClass.MIRROR, SKIP, "mirror pod, the kubelet owns it");
        }
        if ("skip".equals(pod.labels().get(DRAIN_LABEL))) {
            return verdict(pod, PodClass.OPTED_OUT, SKIP, "label " + DRAIN_LABEL + "=skip");
        }
        if (pod.finished() && pod.deletionTime() == null) {
            return verdict(pod, PodClass.FINISHED, EVICT, "has finished");
        }
        if (pod.ownedByDaemonSet()) {
            var owner = pod.owner().orElseThrow();
            return controllers.missing(pod.ref().namespace(), owner)
                    ? verdict(pod, PodClass.DAEMON_SET, BLOCK, owner + " does not exist")
                    : verdict(pod, PodClass.DAEMON_SET, SKIP, "belongs to " + owner);
        }
        return Optional.empty();
    }

    private Optional<PodJudgement> leaving(ClusterPod pod) {
        var deletion = pod.deletionTime();
        if (deletion == null) {
            return Optional.empty();
        }
        return now.isAfter(deletion.plus(STUCK_AFTER))
                ? verdict(pod, PodClass.STUCK, WAIT, "terminating, due at " + deletion + " and still there")
                : verdict(pod, PodClass.TERMINATING, WAIT, "terminating until " + deletion);
    }

    private Optional<PodJudgement> ownersWish(ClusterPod pod) {
        var safe = pod.annotations().get(SAFE_TO_EVICT);
        if ("false".equals(safe)) {
            return verdict(pod, PodClass.PROTECTED, BLOCK, "annotation " + SAFE_TO_EVICT + "=false");
        }
        var undisturbed = pod.annotations().get(DO_NOT_DISRUPT);
        if (undisturbed != null && forbids(undisturbed, pod.createdAt())) {
            return verdict(pod, PodClass.PROTECTED, BLOCK, "annotation " + DO_NOT_DISRUPT + "=" + undisturbed);
        }
        if ("on-completion".equals(safe)) {
            return verdict(pod, PodClass.RUN_TO_COMPLETION, WAIT, "annotation " + SAFE_TO_EVICT + "=on-completion");
        }
        if ("wait-completed".equals(pod.labels().get(DRAIN_LABEL))) {
            return verdict(pod, PodClass.RUN_TO_COMPLETION, WAIT, "label " + DRAIN_LABEL + "=wait-completed");
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
            return verdict(pod, PodClass.UNMANAGED, BLOCK, "no controller would make it anew");
        }
        if (controllers.missing(pod.ref().namespace(), owner.get())) {
            return verdict(pod, PodClass.UNMANAGED, BLOCK, owner.get() + " does not exist");
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
                    "local data in "
                            + local.stream()
                                    .map(volume -> volume.name() + " ("
                                            + volume.kind().name().toLowerCase(Locale.ROOT) + ")")
                                    .collect(Collectors.joining(", ")));
        }
        if (pod.ref().namespace().equals("kube-system")
                && covering(pod).isEmpty()
                && now.isBefore(pod.createdAt().plus(SYSTEM_POD_AGE))) {
            return verdict(pod, PodClass.SYSTEM, BLOCK, "kube-system pod without a budget, younger than an hour");
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
                    pod.owner().map(owner -> owner + " makes it anew").orElse("evictable"));
        }
        if (covering.size() > 1) {
            return PodJudgement.of(
                    pod.ref(), PodClass.SEVERAL_BUDGETS, BLOCK, "covered by several budgets: " + names(covering));
        }
        var budget = covering.get(0);
        var reason = budget.neverAllows()
                ? "budget " + budget + " needs all " + budget.expectedPods() + " pods and can never allow it"
                : "budget " + budget + " allows " + Math.max(0, budget.disruptionsAllowed()) + " now";
        return new PodJudgement(pod.ref(), PodClass.BUDGETED, EVICT, reason, budget.toString(), budget.neverAllows());
    }

    private List<DisruptionBudget> covering(ClusterPod pod) {
        return budgets.stream().filter(budget -> budget.covers(pod)).toList();
    }

    private static String names(List<DisruptionBudget> budgets) {
        return budgets.stream().map(DisruptionBudget::toString).sorted().collect(Collectors.joining(", "));
    }

    private static Optional<PodJudgement> verdict(ClusterPod pod, PodClass podClass, Verdict verdict, String reason) {
        return Optional.of(PodJudgement.of(pod.ref(), podClass, verdict, reason));
    }
}
