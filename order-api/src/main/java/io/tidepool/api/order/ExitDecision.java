package io.tidepool.api.order;

import io.tidepool.api.order.RemovalPlan.Certificate;
import io.tidepool.api.order.RemovalPlan.Node;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What follows from the plan that was made right before execution. */
public sealed interface ExitDecision {
    /** Remove exactly these. */
    record Remove(List<Node> nodes) implements ExitDecision {}

    /** Somebody must decide again. */
    record Ask(String difference) implements ExitDecision {}

    /** It cannot be done; nothing has been touched. */
    record GiveUp(String reason) implements ExitDecision {}

    /**
     * Nodes that were approved are removed as long as each can still be removed, even if others rank better by now: load
     * moves all the time, and the approver agreed to these. Who agreed to a drain that nothing forbade is asked again
     * once something does.
     *
     * @param approved the plan that the approver saw; empty where no person had to agree
     */
    static ExitDecision of(int asked, RemovalPlan plan, Optional<RemovalPlan> approved, boolean allowPartial) {
        if (plan.failure() != null) {
            return new GiveUp("无法制定移除方案：" + plan.failure());
        }
        var chosen = plan.chosen();
        var enough = chosen.size() >= asked || allowPartial && !chosen.isEmpty();
        if (!enough) {
            return new GiveUp(
                    "可移除的节点不足，" + (plan.shortfall() == null ? counts(asked, chosen.size()) : plan.shortfall()));
        }
        if (approved.isEmpty()) {
            return new Remove(chosen);
        }
        var agreed = approved.get().chosen();
        var gone = agreed.stream().filter(node -> !plan.stillRanks(node)).toList();
        if (!gone.isEmpty()) {
            return new Ask("移除方案已变化：" + names(gone) + " 不再满足移除条件，现在选择 " + names(chosen) + "，请重新审批");
        }
        if (agreed.size() < asked && chosen.size() > agreed.size()) {
            return new Ask("移除方案已变化：审批时为 " + names(agreed) + "，现在选择 " + names(chosen) + "，请重新审批");
        }
        return forbidden(agreed, plan, approved.get())
                .<ExitDecision>map(Ask::new)
                .orElseGet(() -> new Remove(agreed));
    }

    private static Optional<String> forbidden(List<Node> agreed, RemovalPlan plan, RemovalPlan approved) {
        if (approved.certificateOf(agreed).filter(Certificate::blocked).isPresent()) {
            return Optional.empty();
        }
        return plan.certificateOf(agreed)
                .filter(Certificate::blocked)
                .map(now -> "审批后情况已变化：现在不能排空 " + names(agreed) + "（" + String.join("；", now.reasons()) + "），请重新审批");
    }

    private static String counts(int asked, int found) {
        return "需要 " + asked + " 台，找到 " + found + " 台（need " + asked + ", found " + found + "）";
    }

    private static String names(List<Node> nodes) {
        return nodes.isEmpty() ? "（无）" : nodes.stream().map(Node::nodeName).collect(Collectors.joining("、"));
    }
}
