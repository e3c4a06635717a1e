package io.tidepool.api.order;

import io.tidepool.api.order.OrderRules.Approval;
import io.tidepool.api.order.OrderView.Viewer;
import java.util.List;
import java.util.stream.Stream;

/** Which moves a person may make now. */
final class AllowedMoves {
    private AllowedMoves() {}

    /** In the order buttons stand. */
    static List<Move> of(OrderView order, Viewer viewer, OrderRules rules) {
        if (!viewer.mayAct()) {
            return List.of();
        }
        var approval = rules.approvalOf(order.actionType());
        var start = approval == Approval.NONE ? Move.EXECUTE : Move.APPROVE;
        var another = approval == Approval.FOUR_EYES
                && (viewer.username().equals(order.createdBy())
                        || viewer.username().equals(order.endorser()));
        return Stream.of(start, Move.REJECT, Move.CANCEL, Move.RETRY)
                .filter(move -> move != Move.APPROVE || !another)
                .filter(move -> Transitions.target(order.actionType(), order.status(), move)
                        .isPresent())
                .toList();
    }
}
