package io.tidepool.executor.selection;

import io.tidepool.executor.cluster.Readiness;
import io.tidepool.executor.cluster.Taint;
import io.tidepool.executor.drain.PodJudgement;
import io.tidepool.executor.drain.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What a node must be to be removed at all. Each says in words why it rejects one. */
public enum NodeFilter {
    READY((node, policy) -> reject(
            node.facts().readiness() != Readiness.READY,
            "未就绪（" + node.facts().readiness().condition() + "）")),
    NOT_CORDONED((node, policy) -> reject(
            node.facts().unschedulable(),
            node.facts()
                    .mark()
                    .map(mark -> "已为订单 " + mark.orderId() + " 封锁（cordon）")
                    .orElse("已被他人封锁（cordon）"))),
    NOT_CONTROL_PLANE((node, policy) -> reject(node.facts().controlPlane(), "属于控制平面")),
    LOAD_KNOWN((node, policy) ->
            reject(node.facts().cpuCores() <= 0 || node.facts().memoryGib() <= 0, "没有报告可分配资源（allocatable）")),
    SELECTED((node, policy) -> policy.selector().mismatch(node.facts(), node.device())),
    FREE((node, policy) -> Optional.ofNullable(node.device().attributes().get("status"))
            .filter(Statuses.ENGAGED::contains)
            .map(status -> "设备状态为 " + status)),
    UNPROTECTED((node, policy) -> node.facts().taints().stream()
            .filter(NodeFilter::repels)
            .map(Taint::key)
            .filter(key -> !Statuses.ofTheSystem(key))
            .filter(Predicate.not(policy.selector()::names))
            .findFirst()
            .map(key -> "受污点（taint）" + key + " 保护，选择器未指明它")),
    UNLABELLED((node, policy) -> node.facts().labels().keySet().stream()
            .filter(policy.protection().labels()::contains)
            .filter(Predicate.not(policy.selector()::names))
            .min(Comparator.naturalOrder())
            .map(key -> "受标签（label）" + key + " 保护，选择器未指明它")),
    NOT_KEPT((node, policy) -> node.facts().keptBy().stream()
            .filter(Predicate.not(policy.selector()::names))
            .findFirst()
            .map(key -> "注解（annotation）" + key + "=true 要求保留它，选择器未指明它")),
    LONG_ENOUGH_IN_POOL((node, policy) -> Optional.ofNullable(node.poolTime())
            .filter(time -> time.compareTo(policy.protection().poolTime()) < 0)
            .map(time -> "入池仅 " + time.toMinutes() + " 分钟，至少须 "
                    + policy.protection().poolTime().toMinutes() + " 分钟")),
    ORDINARY((node, policy) -> reject(
            node.device().special()
                    && policy.specialDevices() == SelectionPolicy.SpecialDevices.KEPT
                    && !policy.selector().asksForSpecial(),
            "是特殊设备")),
    DRAINABLE((node, policy) -> named(node.judgements(), judgement -> judgement.verdict() == Verdict.BLOCK, "无法排空：")),
    BUDGETS_GIVE_WAY((node, policy) -> named(node.judgements(), PodJudgement::neverEvictable, "会一直等待："));

    private final BiFunction<Candidate, SelectionPolicy, Optional<String>> objection;

    NodeFilter(BiFunction<Candidate, SelectionPolicy, Optional<String>> objection) {
        this.objection = objection;
    }

    /** Why the node must not be removed; empty when this filter has nothing against it. */
    Optional<String> objection(Candidate candidate, SelectionPolicy policy) {
        return objection.apply(candidate, policy);
    }

    private static Optional<String> reject(boolean rejected, String reason) {
        return rejected ? Optional.of(reason) : Optional.empty();
    }

    private static boolean repels(Taint taint) {
        return switch (taint.effect()) {
            case NO_SCHEDULE, NO_EXECUTE -> true;
            case PREFER_NO_SCHEDULE -> false;
        };
    }

    private static Optional<String> named(
            List<PodJudgement> judgements, Predicate<PodJudgement> blocks, String prefix) {
        var blockers = judgements.stream().filter(blocks).toList();
        return blockers.isEmpty()
                ? Optional.empty()
                : Optional.of(prefix
                        + blockers.stream()
                                .map(judgement -> "Pod " + judgement.pod() + "（" + judgement.reason() + "）")
                                .sorted()
                                .collect(Collectors.joining("、")));
    }

    /** Words that an enum constant cannot hold before it exists. */
    private static final class Statuses {
        static final Set<String> ENGAGED = Set.of("maintenance", "reserved", "pending_cleanup", "offline");
        private static final List<String> SYSTEM_PREFIXES =
                List.of("node.kubernetes.io/", "node.cloudprovider.kubernetes.io/");

        static boolean ofTheSystem(String key) {
            return SYSTEM_PREFIXES.stream().anyMatch(key::startsWith);
        }
    }
}
