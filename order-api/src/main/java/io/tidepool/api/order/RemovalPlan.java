package io.tidepool.api.order;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which nodes an exit would remove, as the executor answered.
 *
 * @param ranked nodes that can be removed, best first
 * @param shortfall why fewer than asked can be removed
 * @param failure why no plan could be made
 * @param document the whole answer as JSON, for the approver
 */
public record RemovalPlan(
        UUID planId,
        Purpose purpose,
        List<Node> ranked,
        String fingerprint,
        @Nullable String shortfall,
        @Nullable String failure,
        String document) {
    /** Stands for the plan of an approver who saw none: nothing in it was agreed to. */
    static final RemovalPlan UNSEEN = new RemovalPlan(new UUID(0, 0), Purpose.PREVIEW, List.of(), "", null, null, "{}");

    /** What a plan is for. */
    public enum Purpose {
        /** Shown to the approver. */
        PREVIEW,
        /** Made anew right before execution. */
        EXECUTION
    }

    /**
     * A node that can be removed.
     *
     * @param chosen among the first that were asked for
     */
    public record Node(long deviceId, String nodeName, String nodeUid, boolean chosen) {}

    public RemovalPlan {
        ranked = List.copyOf(ranked);
    }

    List<Node> chosen() {
        return ranked.stream().filter(Node::chosen).toList();
    }

    boolean stillRanks(Node approved) {
        return ranked.stream()
                .anyMatch(node ->
                        node.deviceId() == approved.deviceId() && node.nodeUid().equals(approved.nodeUid()));
    }

    /** The latest plan of each order. */
    public interface Book {
        /** The plan kept for the order. */
        java.util.Optional<RemovalPlan> of(long orderId);

        void keep(long orderId, RemovalPlan plan);
    }
}
