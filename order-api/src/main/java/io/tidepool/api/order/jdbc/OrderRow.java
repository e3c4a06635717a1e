package io.tidepool.api.order.jdbc;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.tidepool.api.order.Action;
import io.tidepool.api.order.Maintenance;
import io.tidepool.api.order.Move;
import io.tidepool.api.order.NodeSelector;
import io.tidepool.api.order.Order;
import io.tidepool.api.order.Progress;
import io.tidepool.api.order.Request;
import io.tidepool.api.order.Status;
import io.tidepool.api.order.Trigger;
import io.tidepool.api.order.json.SelectorJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads an order from its row. */
final class OrderRow {
    static final String COLUMNS = "id, version, order_number, action_type, cluster_id, device_count, resource_type,"
            + " node_selector, requested_devices, description, strategy_id, strategy_version, proposal_id, triggered_at,"
            + " triggered_value, threshold_value, evidence->>'held_since' as held_since,"
            + " coalesce((evidence->>'required_minutes')::int, 0) as required_minutes,"
            + " coalesce(evidence->>'snapshot', '{}') as snapshot, status, endorser, endorsed_at, endorsed_fingerprint, approver, approved_at, approved_fingerprint,"
            + " executor, execution_time, execution_id, completion_time, failure_reason, plan_id, retry_count, move,"
            + " moved_by, created_by, created_at, updated_at, device_id, maintenance_start_time, maintenance_end_time,"
            + " external_ticket_id, maintenance_reason, confirmed_start, confirmed_end, callback_url, related_order_id";

    private final SelectorJson selectors;

    OrderRow(SelectorJson selectors) {
        this.selectors = selectors;
    }

    Order read(ResultSet row) throws SQLException {
        return new Order(
                row.getLong("id"),
                row.getLong("version"),
                row.getString("order_number"),
                request(row),
                trigger(row),
                maintenance(row),
                progress(row),
                row.getString("created_by"),
                time(row, "created_at"),
                time(row, "updated_at"));
    }

    private Request request(ResultSet row) throws SQLException {
        return new Request(
                Action.of(row.getString("action_type")).orElseThrow(),
                row.getLong("cluster_id"),
                row.getInt("device_count"),
                row.getString("resource_type"),
                selector(row),
                devices(row),
                row.getString("description"));
    }

    private NodeSelector selector(ResultSet row) throws SQLException {
        return selectors.read(row.getString("node_selector"));
    }

    private static List<Long> devices(ResultSet row) throws SQLException {
        return Arrays.asList((Long[]) row.getArray("requested_devices").getArray());
    }

    private static @Nullable Trigger trigger(ResultSet row) throws SQLException {
        var proposal = row.getObject("proposal_id", UUID.class);
        if (proposal == null) {
            return null;
        }
        return new Trigger(
                proposal,
                row.getLong("strategy_id"),
                row.getLong("strategy_version"),
                Instant.parse(row.getString("held_since")),
                time(row, "triggered_at"),
                row.getInt("required_minutes"),
                row.getString("triggered_value"),
                row.getString("threshold_value"),
                row.getString("snapshot"));
    }

    private static @Nullable Maintenance maintenance(ResultSet row) throws SQLException {
        var device = row.getObject("device_id", Long.class);
        if (device == null) {
            return null;
        }
        return new Maintenance(
                device,
                row.getString("external_ticket_id"),
                requireNonNullElse(row.getString("maintenance_reason"), ""),
                window(row, "maintenance_start_time", "maintenance_end_time"),
                window(row, "confirmed_start", "confirmed_end"),
                row.getString("callback_url"),
                row.getObject("related_order_id", Long.class));
    }

    private static Maintenance.@Nullable Window window(ResultSet row, String start, String end) throws SQLException {
        var from = optionalTime(row, start);
        return from == null ? null : new Maintenance.Window(from, time(row, end));
    }

    private static Progress progress(ResultSet row) throws SQLException {
        return new Progress(
                Status.of(row.getString("status")).orElseThrow(),
                approval(row, "endorser", "endorsed_at", "endorsed_fingerprint"),
                approval(row, "approver", "approved_at", "approved_fingerprint"),
                execution(row),
                optionalTime(row, "completion_time"),
                row.getString("failure_reason"),
                row.getObject("plan_id", UUID.class),
                row.getInt("retry_count"),
                Move.valueOf(row.getString("move").toUpperCase(Locale.ROOT)),
                row.getString("moved_by"));
    }

    private static Progress.@Nullable Approval approval(ResultSet row, String by, String at, String fingerprint)
            throws SQLException {
        var approver = row.getString(by);
        return approver == null
                ? null
                : new Progress.Approval(approver, optionalTime(row, at), row.getString(fingerprint));
    }

    private static Progress.@Nullable Execution execution(ResultSet row) throws SQLException {
        var startedAt = optionalTime(row, "execution_time");
        return startedAt == null
                ? null
                : new Progress.Execution(
                        row.getString("executor"), startedAt, row.getObject("execution_id", UUID.class));
    }

    static Instant time(ResultSet row, String column) throws SQLException {
        return requireNonNull(row.getTimestamp(column), column).toInstant();
    }

    static @Nullable Instant optionalTime(ResultSet row, String column) throws SQLException {
        var time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }

    static @Nullable Timestamp stamp(@Nullable Instant time) {
        return time == null ? null : Timestamp.from(time);
    }
}
