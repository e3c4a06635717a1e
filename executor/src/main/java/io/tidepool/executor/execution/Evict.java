package io.tidepool.executor.execution;

import static java.util.stream.Collectors.toMap;

import io.tidepool.executor.cluster.ClusterPod;
import io.tidepool.executor.cluster.EvictionAnswer;
import io.tidepool.executor.cluster.NodeLoad;
import io.tidepool.executor.drain.DrainRules;
import io.tidepool.executor.drain.PodClass;
import io.tidepool.executor.drain.PodJudgement;
import io.tidepool.executor.drain.Verdict;
import io.tidepool.executor.execution.StepResult.Again;
import io.tidepool.executor.execution.StepResult.Done;
import io.tidepool.executor.execution.StepResult.Failed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Asks the pods of a node to leave, each in its turn, until a fresh look finds none. */
final class Evict implements StepHandler {
    private static final Duration THROTTLED_AT_LEAST = Duration.ofSeconds(5);

    @Override
    public StepResult look(Scene scene) {
        var held = scene.fresh() ? scene.emptyingObjection() : Optional.<StepResult>empty();
        return held.orElseGet(() -> begun(scene));
    }

    private static StepResult begun(Scene scene) {
        var settled = settledAt(scene);
        if (scene.now().isBefore(settled)) {
            return new Again(Duration.between(scene.now(), settled));
        }
        var name = scene.target().nodeName();
        var load = name == null ? Optional.<NodeLoad>empty() : scene.cluster().load(name);
        if (load.isEmpty()) {
            return new Failed(FailureCode.NODE_GONE, "节点 " + name + " 已被他人删除");
        }
        return OwnedNode.objection(scene, load.get()).orElseGet(() -> drain(scene, load.get()));
    }

    /** All nodes of the order are closed before the first pod moves, or it might move to one of them. */
    private static Instant settledAt(Scene scene) {
        return scene.execution().targets().stream()
                .flatMap(target -> target.record(Step.CORDON).stream())
                .map(StepRecord::finishedAt)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .map(last -> last.plus(scene.pace().settle()))
                .orElse(scene.now());
    }

    private static StepResult drain(Scene scene, NodeLoad load) {
        var judgements = new DrainRules(load.budgets(), load.controllers(), scene.now()).judge(load.pods());
        var untouched = scene.record().memo().attempts().isEmpty();
        var blocked = judgements.stream()
                .filter(judgement -> judgement.verdict() == Verdict.BLOCK)
                .toList();
        if (!blocked.isEmpty() && untouched) {
            return new Failed(FailureCode.POD_BLOCKED, "未驱逐任何 Pod，因为无法驱逐 " + names(blocked));
        }
        var remaining = judgements.stream()
                .filter(judgement -> judgement.verdict() != Verdict.SKIP && judgement.podClass() != PodClass.STUCK)
                .toList();
        if (remaining.isEmpty()) {
            return quiet(scene, judgements);
        }
        scene.remember(scene.record().memo().withQuietSince(null));
        var failure = blocked.isEmpty() ? ask(scene, load, remaining) : Optional.<Failed>empty();
        if (failure.isPresent()) {
            return failure.get();
        }
        return new Again(scene.pace().look(), blockers(scene.record().memo(), remaining));
    }

    /** Nothing is left; it must stay so for a while, as the scheduler may not have seen the cordon in time. */
    private static StepResult quiet(Scene scene, List<PodJudgement> judgements) {
        var memo = scene.record().memo();
        var since = memo.quietSince() == null ? scene.now() : memo.quietSince();
        scene.remember(memo.withQuietSince(since));
        var until = since.plus(scene.pace().settle());
        if (scene.now().isBefore(until)) {
            return new Again(Duration.between(scene.now(), until));
        }
        return new Done("已驱逐 " + memo.attempts().size() + " 个 Pod，"
                + judgements.stream()
                        .filter(judgement -> judgement.verdict() == Verdict.SKIP)
                        .count()
                + " 个随节点保留（DaemonSet 等）");
    }

    private static Optional<Failed> ask(Scene scene, NodeLoad load, List<PodJudgement> remaining) {
        var memo = scene.record().memo();
        if (memo.notBefore() != null && scene.now().isBefore(memo.notBefore())) {
            return Optional.empty();
        }
        scene.requireGo();
        var wanted = due(scene, load, remaining);
        var due = wanted.subList(0, scene.evictionsAllowed(wanted.size()));
        if (due.isEmpty()) {
            return Optional.empty();
        }
        var attempts = new HashMap<>(memo.attempts());
        for (var judgement : due) {
            var uid = judgement.pod().uid();
            var count = attempts.containsKey(uid) ? attempts.get(uid).count() + 1 : 1;
            var previous = attempts.get(uid);
            attempts.put(
                    uid,
                    new PodAttempt(
                            count,
                            scene.pace().retryAt(scene.now(), count, uid),
                            null,
                            previous == null ? null : previous.refusal()));
        }
        scene.remember(memo.withAttempts(attempts).withNotBefore(null));
        scene.announce();
        var pods = due.stream().map(PodJudgement::pod).toList();
        var repeated = due.stream()
                .anyMatch(
                        judgement -> memo.attempts().containsKey(judgement.pod().uid()));
        var answers = repeated ? scene.evictInTurn(pods, Evict::isTrouble) : scene.evict(pods, Evict::isTrouble);
        var failure = Optional.<Failed>empty();
        for (var i = 0; i < due.size(); i++) {
            var judgement = due.get(i);
            var found = answers.get(i).flatMap(answer -> heed(scene, attempts, judgement, answer));
            failure = failure.isPresent() ? failure : found;
        }
        scene.remember(scene.record().memo().withAttempts(attempts));
        return failure;
    }

    /** After such an answer no more is asked in this look. */
    private static boolean isTrouble(EvictionAnswer answer) {
        return !(answer instanceof EvictionAnswer.Requested
                || answer instanceof EvictionAnswer.Gone
                || answer instanceof EvictionAnswer.BudgetForbids
                || answer instanceof EvictionAnswer.NamespaceEnding);
    }

    /** Pods whose turn it is: ordinary ones first, critical ones when no other is left, low priority before high. */
    private static List<PodJudgement> due(Scene scene, NodeLoad load, List<PodJudgement> remaining) {
        var pods = load.pods().stream().collect(toMap(pod -> pod.ref().uid(), Function.identity(), (a, b) -> a));
        var ordinaryLeft = remaining.stream().anyMatch(judgement -> !critical(pods, judgement));
        return remaining.stream()
                .filter(judgement -> judgement.verdict() == Verdict.EVICT)
                .filter(judgement -> !ordinaryLeft || !critical(pods, judgement))
                .filter(mayAsk(scene, load))
                .sorted(Comparator.comparingInt((PodJudgement judgement) -> priority(pods, judgement))
                        .thenComparing(judgement -> judgement.pod().toString()))
                .limit(scene.pace().limits().evictionsAtOnce())
                .toList();
    }

    private static boolean critical(Map<String, ClusterPod> pods, PodJudgement judgement) {
        var pod = pods.get(judgement.pod().uid());
        return pod != null && pod.critical();
    }

    private static int priority(Map<String, ClusterPod> pods, PodJudgement judgement) {
        var pod = pods.get(judgement.pod().uid());
        return pod == null ? 0 : pod.priority();
    }

    /** A pod is asked in its time; sooner when the budget that refused it shows room, and as many as that is for. */
    private static Predicate<PodJudgement> mayAsk(Scene scene, NodeLoad load) {
        var room = new HashMap<String, Integer>();
        load.budgets().forEach(budget -> room.put(budget.toString(), budget.disruptionsAllowed()));
        return judgement -> {
            var attempt = scene.record().memo().attempts().get(judgement.pod().uid());
            if (attempt == null || !scene.now().isBefore(attempt.notBefore())) {
                return true;
            }
            var allowed = attempt.whenAllowed();
            return allowed != null
                    && judgement.budget() != null
                    && !scene.now().isBefore(allowed)
                    && room.merge(judgement.budget(), -1, Integer::sum) >= 0;
        };
    }

    private static Optional<Failed> heed(
            Scene scene, Map<String, PodAttempt> attempts, PodJudgement judgement, EvictionAnswer answer) {
        var uid = judgement.pod().uid();
        if (answer instanceof EvictionAnswer.Requested || answer instanceof EvictionAnswer.Gone) {
            attempts.computeIfPresent(uid, (key, attempt) -> attempt.refused(null, null));
        } else if (answer instanceof EvictionAnswer.BudgetForbids forbids) {
            var again = scene.now().plus(scene.pace().evictionRetry().get(0));
            attempts.computeIfPresent(uid, (key, attempt) -> attempt.refused(again, "PDB 暂不允许驱逐：" + forbids.message()));
        } else if (answer instanceof EvictionAnswer.NamespaceEnding ending) {
            attempts.computeIfPresent(uid, (key, attempt) -> attempt.refused(null, "命名空间正在删除：" + ending.message()));
        } else if (answer instanceof EvictionAnswer.Unknown unknown) {
            attempts.computeIfPresent(uid, (key, attempt) -> attempt.refused(null, "驱逐请求没有明确答复：" + unknown.message()));
        } else if (answer instanceof EvictionAnswer.Throttled throttled) {
            var wait = throttled.retryAfter().compareTo(THROTTLED_AT_LEAST) > 0
                    ? throttled.retryAfter()
                    : THROTTLED_AT_LEAST;
            scene.remember(scene.record().memo().withNotBefore(scene.now().plus(wait)));
            attempts.computeIfPresent(uid, (key, attempt) -> attempt.refused(null, "API 要求放慢请求"));
        } else if (answer instanceof EvictionAnswer.SeveralBudgets several) {
            return failed(FailureCode.SEVERAL_BUDGETS, judgement, "受多个 PDB 约束：" + several.message());
        } else if (answer instanceof EvictionAnswer.Refused refused) {
            return failed(
                    FailureCode.EVICTION_REFUSED, judgement, "API 拒绝驱逐：" + refused.code() + " " + refused.message());
        }
        return Optional.empty();
    }

    private static Optional<Failed> failed(FailureCode code, PodJudgement judgement, String message) {
        return Optional.of(new Failed(code, "Pod " + judgement.pod() + "：" + message));
    }

    private static List<Blocker> blockers(StepMemo memo, List<PodJudgement> remaining) {
        var blockers = new ArrayList<Blocker>();
        for (var judgement : remaining) {
            var attempt = memo.attempts().get(judgement.pod().uid());
            var refusal = attempt == null ? null : attempt.refusal();
            switch (judgement.verdict()) {
                case EVICT -> {
                    if (refusal != null) {
                        blockers.add(Blocker.ofPod(judgement.pod(), judgement.budget(), refusal));
                    } else if (judgement.neverEvictable()) {
                        blockers.add(Blocker.ofPod(judgement.pod(), judgement.budget(), judgement.reason()));
                    }
                }
                case BLOCK -> blockers.add(Blocker.ofPod(judgement.pod(), judgement.budget(), judgement.reason()));
                case WAIT -> {
                    if (judgement.podClass() == PodClass.RUN_TO_COMPLETION) {
                        blockers.add(Blocker.ofPod(judgement.pod(), null, judgement.reason()));
                    }
                }
                case SKIP -> {}
            }
        }
        blockers.sort(Comparator.comparing(Blocker::toString));
        return blockers;
    }

    private static String names(List<PodJudgement> blocked) {
        return blocked.stream()
                .map(judgement -> "Pod " + judgement.pod() + "（" + judgement.reason() + "）")
                .sorted()
                .collect(Collectors.joining("、"));
    }
}
