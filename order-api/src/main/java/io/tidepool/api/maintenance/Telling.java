package io.tidepool.api.maintenance;

import io.tidepool.api.conversation.Conversation;
import io.tidepool.api.order.Action;
import io.tidepool.api.order.Maintenance.Window;
import io.tidepool.api.order.Order;
import io.tidepool.api.order.OrderBook;
import io.tidepool.api.order.Reservation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which moves of a request the outside system is told of, and in which words. */
public final class Telling implements OrderBook.Announcer {
    private final Conversation conversation;
    private final Machine.Register machines;

    public Telling(Conversation conversation, Machine.Register machines) {
        this.conversation = conversation;
        this.machines = machines;
    }

    @Override
    public void announce(Order order, String clusterName, List<Reservation> devices) {
        if (order.action() == Action.MAINTENANCE_REQUEST) {
            event(order)
                    .ifPresent(
                            event -> conversation.tell(order.id(), event, data(order, clusterName), order.updatedAt()));
        }
    }

    private static Optional<String> event(Order order) {
        return switch (order.progress().move()) {
            case CONFIRM ->
                Optional.of(
                        order.care().confirmed() != null
                                        && order.care()
                                                .confirmed()
                                                .equals(order.care().wanted())
                                ? "maintenance.confirmed"
                                : "maintenance.proposed");
            case BEGIN_MAINTENANCE -> Optional.of("maintenance.started");
            case REJECT -> Optional.of("maintenance.rejected");
            case CANCEL -> Optional.of("maintenance.cancelled");
            case COMPLETE -> Optional.of("maintenance.completed");
            case FAIL -> Optional.of("maintenance.failed");
            case CREATE,
                    PLAN,
                    ENDORSE,
                    APPROVE,
                    EXECUTE,
                    START,
                    RETURN_TO_APPROVER,
                    RETRY,
                    SCHEDULE,
                    HALT,
                    REQUEST_CANCEL,
                    UNDO,
                    REPORT_DONE -> Optional.empty();
        };
    }

    /** The whole state and its version, so that messages that overtake each other do no harm. */
    private Map<String, Object> data(Order order, String clusterName) {
        var care = order.care();
        var data = new LinkedHashMap<String, Object>();
        data.put("order_id", order.id());
        data.put("order_number", order.number());
        data.put("version", order.version());
        data.put("status", order.status().wire());
        put(data, "external_ticket_id", care.ticket());
        data.put("device_id", care.deviceId());
        data.put("ci_code", machines.of(care.deviceId()).ciCode());
        data.put("cluster_name", clusterName);
        put(data, "maintenance_start_time", start(care.wanted()));
        put(data, "maintenance_end_time", end(care.wanted()));
        put(data, "confirmed_start", start(care.confirmed()));
        put(data, "confirmed_end", end(care.confirmed()));
        put(data, "reason", order.progress().reason());
        return data;
    }

    private static void put(Map<String, Object> data, String name, @Nullable Object value) {
        if (value != null) {
            data.put(name, value.toString());
        }
    }

    private static @Nullable Object start(@Nullable Window window) {
        return window == null ? null : window.start();
    }

    private static @Nullable Object end(@Nullable Window window) {
        return window == null ? null : window.end();
    }
}
