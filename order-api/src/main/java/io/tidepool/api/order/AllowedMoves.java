package io.tidepool.api.order;

import io.tidepool.api.order.OrderRules.Approval;
import java.util.List;
import java.util.stream.Stream;

/** Which moves a person may make now. */
public final class AllowedMoves {
    private AllowedMoves() {}

    /** In the order buttons stand. */
    public static List<Move> of(Action action, Status status, OrderRules rules) {
        var start = rules.approvalOf(action) == Approval.NONE ? Move.EXECUTE : Move.APPROVE;
        var moves = action == Action.MAINTENANCE_REQUEST
                ? Stream.of(Move.CONFIRM, Move.START, Move.REJECT, Move.CANCEL)
                : Stream.of(start, Move.REJECT, Move.CANCEL, Move.RETRY);
        return moves.filter(move -> Transitions.target(action, status, move).isPresent())
                .toList();
    }
}
