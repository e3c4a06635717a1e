package io.tidepool.api.order;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What an order asks of the executor. */
public sealed interface Command {
    /** Asks which nodes would be removed. */
    record PlanRemoval(
            UUID planId,
            RemovalPlan.Purpose purpose,
            int deviceCount,
            NodeSelector selector,
            boolean specialAllowed,
            int minimumNodes,
            List<PoolDevice> devices)
            implements Command {}

    /**
     * Carries the order out on exactly these devices.
     *
     * @param executionId one per attempt
     * @param labels set on nodes that join
     */
    record Execute(UUID executionId, List<Target> targets, Map<String, String> labels, int minimumNodes)
            implements Command {}

    /** Where commands leave, with the transaction they are sent in. */
    @FunctionalInterface
    interface Channel {
        void send(Order order, Command command);
    }
}
