package io.tidepool.api.order;

import static io.tidepool.api.order.Status.CANCELLED;
import static io.tidepool.api.order.Status.COMPLETED;
import static io.tidepool.api.order.Status.FAILED;
import static io.tidepool.api.order.Status.MAINTENANCE_IN_PROGRESS;
import static io.tidepool.api.order.Status.PENDING;
import static io.tidepool.api.order.Status.PENDING_CONFIRMATION;
import static io.tidepool.api.order.Status.PROCESSING;
import static io.tidepool.api.order.Status.SCHEDULED_FOR_MAINTENANCE;
import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The table of allowed transitions: the only place that knows which move leads from which status to which. */
public final class Transitions {
    private static final Map<Move, Map<Status, Status>> ORDINARY = Map.ofEntries(
            entry(Move.PLAN, Map.of(PENDING, PENDING)),
            entry(Move.ENDORSE, Map.of(PENDING, PENDING)),
            entry(Move.APPROVE, Map.of(PENDING, PROCESSING)),
            entry(Move.EXECUTE, Map.of(PENDING, PROCESSING)),
            entry(Move.REJECT, Map.of(PENDING, CANCELLED)),
            entry(Move.CANCEL, Map.of(PENDING, CANCELLED)),
            entry(Move.START, Map.of(PROCESSING, PROCESSING)),
            entry(Move.RETURN_TO_APPROVER, Map.of(PROCESSING, PENDING)),
            entry(Move.COMPLETE, Map.of(PROCESSING, COMPLETED)),
            entry(Move.FAIL, Map.of(PROCESSING, FAILED)),
            entry(Move.RETRY, Map.of(FAILED, PROCESSING)));

    private static final Map<Move, Map<Status, Status>> MAINTENANCE = Map.ofEntries(
            entry(Move.CONFIRM, Map.of(PENDING_CONFIRMATION, PENDING_CONFIRMATION)),
            entry(Move.SCHEDULE, Map.of(PENDING_CONFIRMATION, SCHEDULED_FOR_MAINTENANCE)),
            entry(Move.REJECT, Map.of(PENDING_CONFIRMATION, CANCELLED)),
            entry(Move.CANCEL, Map.of(PENDING_CONFIRMATION, CANCELLED, SCHEDULED_FOR_MAINTENANCE, CANCELLED)),
            entry(Move.START, Map.of(SCHEDULED_FOR_MAINTENANCE, SCHEDULED_FOR_MAINTENANCE)),
            entry(Move.HALT, Map.of(SCHEDULED_FOR_MAINTENANCE, SCHEDULED_FOR_MAINTENANCE)),
            entry(Move.REQUEST_CANCEL, Map.of(SCHEDULED_FOR_MAINTENANCE, SCHEDULED_FOR_MAINTENANCE)),
            entry(Move.UNDO, Map.of(SCHEDULED_FOR_MAINTENANCE, SCHEDULED_FOR_MAINTENANCE)),
            entry(Move.BEGIN_MAINTENANCE, Map.of(SCHEDULED_FOR_MAINTENANCE, MAINTENANCE_IN_PROGRESS)),
            entry(Move.REPORT_DONE, Map.of(MAINTENANCE_IN_PROGRESS, MAINTENANCE_IN_PROGRESS)),
            entry(Move.COMPLETE, Map.of(MAINTENANCE_IN_PROGRESS, COMPLETED)),
            entry(Move.FAIL, Map.of(MAINTENANCE_IN_PROGRESS, FAILED)));

    private Transitions() {}

    /** The status a new order starts in. */
    public static Status first(Action action) {
        return action == Action.MAINTENANCE_REQUEST ? PENDING_CONFIRMATION : PENDING;
    }

    /** Where the move leads; empty when an order of this action in this status may not make it. */
    public static Optional<Status> target(Action action, Status from, Move move) {
        return Optional.ofNullable(row(action, move).get(from));
    }

    static String refusal(Action action, Status from, Move move) {
        var row = row(action, move);
        if (row.isEmpty()) {
            return "不能" + move.label() + "：" + action.label() + "订单没有此操作，当前状态为 " + from.named();
        }
        return "不能" + move.label() + "：订单状态为 " + from.named() + "，只有 " + names(Set.copyOf(row.keySet())) + " 的订单才能变为 "
                + names(Set.copyOf(row.values()));
    }

    private static Map<Status, Status> row(Action action, Move move) {
        var table = action == Action.MAINTENANCE_REQUEST ? MAINTENANCE : ORDINARY;
        return table.getOrDefault(move, Map.of());
    }

    private static String names(Set<Status> statuses) {
        return statuses.stream().sorted().map(Status::named).collect(Collectors.joining("、"));
    }
}
