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
        var action = order.actionType();
        var approval = rules.approvalOf(action);
        var start = approval == Approval.NONE ? Move.EXECUTE : Move.APPROVE;
        var another = approval == Approval.FOUR_EYES
                && (viewer.username().equals(order.createdBy())
                        || viewer.username().equals(order.endorser()));
        var moves = action == Action.MAINTENANCE_REQUEST
                ? Stream.of(Move.CONFIRM, Move.START, Move.REJECT, Move.CANCEL)
                : Stream.of(start, Move.REJECT, Move.CANCEL, Move.RETRY);
        return moves.filter(move -> move != Move.APPROVE || !another)
                .filter(move -> Transitions.target(action, order.status(), move).isPresent())
                .toList();
    }
}
