package io.tidepool.api.order.jdbc;

import static io.tidepool.api.order.jdbc.OrderRow.optionalTime;
import static io.tidepool.api.order.jdbc.OrderRow.time;

import io.tidepool.api.order.OrderParts;
import io.tidepool.api.order.OrderParts.InvolvedDevice;
import io.tidepool.api.order.OrderParts.Step;
import io.tidepool.api.order.json.SelectorJson;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads what belongs to one order. */
final class PartsReader {
    private final JdbcClient jdbc;
    private final SelectorJson selectors;

    PartsReader(JdbcClient jdbc, SelectorJson selectors) {
        this.jdbc = jdbc;
        this.selectors = selectors;
    }

    /** One query after the other: one inside another would take a second connection while it holds the first. */
    OrderParts of(long orderId) {
        var devices = devices(orderId);
        var steps = steps(orderId);
        return jdbc.sql("select evidence::text, removal_plan::text, node_selector::text, requested_devices"
                        + " from elastic_scaling_order where id = :order")
                .param("order", orderId)
                .query((row, index) -> new OrderParts(
                        row.getString("evidence"),
                        row.getString("removal_plan"),
                        selectors.read(row.getString("node_selector")),
                        Arrays.asList((Long[]) row.getArray("requested_devices").getArray()),
                        devices,
                        steps))
                .single();
    }

    private List<InvolvedDevice> devices(long orderId) {
        return jdbc.sql("select held.device_id, ci_code, ip, cpu, memory, held.status, node_name, error_code,"
                        + " error_message from order_device held join device on device.id = held.device_id"
                        + " where order_id = :order order by held.id")
                .param("order", orderId)
                .query((row, index) -> new InvolvedDevice(
                        row.getLong("device_id"),
                        row.getString("ci_code"),
                        row.getString("ip"),
                        row.getDouble("cpu"),
                        row.getDouble("memory"),
                        row.getString("status"),
                        row.getString("node_name"),
                        row.getString("error_code"),
                        row.getString("error_message")))
                .list();
    }

    private List<Step> steps(long orderId) {
        return jdbc.sql("select * from order_step where order_id = :order order by started_at, device_id, finished_at")
                .param("order", orderId)
                .query((row, index) -> new Step(
                        row.getLong("device_id"),
                        row.getString("execution_id"),
                        row.getString("node_name"),
                        row.getString("step"),
                        row.getString("state"),
                        row.getInt("attempts"),
                        time(row, "started_at"),
                        optionalTime(row, "finished_at"),
                        row.getString("detail"),
                        row.getString("blockers")))
                .list();
    }
}
