package io.tidepool.api.order;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which nodes an exit would remove, as the executor answered.
 *
 * @param ranked nodes that can be removed, best first
 * @param shortfall why fewer than asked can be removed
 * @param failure why no plan could be made
 * @param certificate what a drain of the chosen nodes would do; null when none was made
 * @param document the whole answer as JSON, for the approver
 */
public record RemovalPlan(
        UUID planId,
        Purpose purpose,
        List<Node> ranked,
        String fingerprint,
        @Nullable String shortfall,
        @Nullable String failure,
        @Nullable Certificate certificate,
        String document) {
    /** Stands for the plan of an approver who saw none: nothing in it was agreed to. */
    static final RemovalPlan UNSEEN =
            new RemovalPlan(new UUID(0, 0), Purpose.PREVIEW, List.of(), "", null, null, null, "{}");

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

    /**
     * What is proven of a drain.
     *
     * @param nodes names of the nodes it is about
     * @param reasons what forbids it or keeps it from being proven
     */
    public record Certificate(Verdict verdict, List<String> nodes, List<String> reasons) {
        /** Whether the nodes can be emptied. */
        public enum Verdict {
            DRAINABLE,
            UNKNOWN,
            BLOCKED
        }

        public Certificate {
            nodes = List.copyOf(nodes);
            reasons = List.copyOf(reasons);
        }

        boolean blocked() {
            return verdict == Verdict.BLOCKED;
        }
    }

    public RemovalPlan {
        ranked = List.copyOf(ranked);
    }

    List<Node> chosen() {
        return ranked.stream().filter(Node::chosen).toList();
    }

    /** What is proven of a drain of exactly these nodes; empty when the certificate is about others. */
    Optional<Certificate> certificateOf(List<Node> nodes) {
        var names = nodes.stream().map(Node::nodeName).collect(Collectors.toSet());
        return Optional.ofNullable(certificate)
                .filter(made -> Set.copyOf(made.nodes()).equals(names));
    }

    boolean stillRanks(Node approved) {
        return ranked.stream()
                .anyMatch(node ->
                        node.deviceId() == approved.deviceId() && node.nodeUid().equals(approved.nodeUid()));
    }

    /** The latest plan of each order. */
    public interface Book {
        /** The plan kept for the order. */
        Optional<RemovalPlan> of(long orderId);

        void keep(long orderId, RemovalPlan plan);

        /** Keeps, beside the plan that was agreed to, the certificate of the one made right before execution. */
        void keepCertificate(long orderId, RemovalPlan madeAnew);

        /**
         * The plan the approver saw; the fingerprint of the approval proves that it is still the one kept. A person who
         * approved before there was a plan agreed to nothing yet. Empty where no person had to agree.
         */
        default Optional<RemovalPlan> agreedBy(Order order) {
            var approval = order.progress().approval();
            if (approval == null || approval.approver().equals(Order.SYSTEM)) {
                return Optional.empty();
            }
            return of(order.id())
                    .filter(plan -> plan.fingerprint().equals(approval.fingerprint()))
                    .or(() -> Optional.of(UNSEEN));
        }
    }
}
