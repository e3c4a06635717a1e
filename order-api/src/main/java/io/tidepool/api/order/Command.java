package io.tidepool.api.order;

import io.tidepool.api.settings.RankingFactor;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What an order asks of the executor. */
public sealed interface Command {
    /**
     * Asks which nodes would be removed.
     *
     * @param ranking the weightiest first
     * @param agreedNodes uids of nodes that a person agreed to; those that can still be removed go before others
     */
    record PlanRemoval(
            UUID planId,
            RemovalPlan.Purpose purpose,
            int deviceCount,
            NodeSelector selector,
            boolean specialAllowed,
            int minimumNodes,
            List<PoolDevice> devices,
            List<RankingFactor> ranking,
            List<String> agreedNodes)
            implements Command {}

    /**
     * Carries the order out on exactly these devices.
     *
     * @param executionId one per attempt
     * @param labels set on nodes that join
     */
    record Execute(UUID executionId, List<Target> targets, Map<String, String> labels, int minimumNodes)
            implements Command {}

    /** Takes a node out of service: closes it for new pods and, if asked, moves those away that are on it. */
    record Close(UUID executionId, Target target, Pods pods, int minimumNodes) implements Command {}

    /** What becomes of the pods of a node that is closed. */
    enum Pods {
        STAY,
        LEAVE
    }

    /**
     * Puts a node back into service.
     *
     * @param closedBy id of the order whose cordon is taken back; one of anybody else stays
     */
    record Reopen(UUID executionId, Target target, long closedBy) implements Command {}

    /** Stops an execution at the next safe point and takes back what it did. */
    record Stop(UUID executionId, String reason) implements Command {}

    /** Where commands leave, with the transaction they are sent in. */
    @FunctionalInterface
    interface Channel {
        void send(Order order, Command command);
    }
}
