package io.tidepool.api.order.jdbc;

import static io.tidepool.api.order.jdbc.OrderRow.optionalTime;
import static io.tidepool.api.order.jdbc.OrderRow.time;

import io.tidepool.api.order.NodeSelector;
import io.tidepool.api.order.json.SelectorJson;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What belongs to one order: its documents, devices and steps. */
@Repository
public class OrderParts {
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final SelectorJson selectors;

    OrderParts(JdbcClient jdbc, JsonMapper json, SelectorJson selectors) {
        this.jdbc = jdbc;
        this.json = json;
        this.selectors = selectors;
    }

    /**
     * What an approver reads.
     *
     * @param evidence of the strategy; null for orders made by hand
     * @param removalPlan null while none is made
     */
    public record Documents(
            @Nullable JsonNode evidence,
            @Nullable JsonNode removalPlan,
            NodeSelector nodeSelector,
            List<Long> requestedDevices) {}

    /**
     * A device of an order.
     *
     * @param cpu cores
     * @param memory GiB
     */
    public record Device(
            long deviceId,
            String ciCode,
            String ip,
            double cpu,
            double memory,
            String status,
            @Nullable String nodeName,
            @Nullable String errorCode,
            @Nullable String errorMessage) {}

    /** A step of one device in one attempt. */
    public record Step(
            long deviceId,
            String executionId,
            @Nullable String nodeName,
            String step,
            String state,
            int attempts,
            Instant startedAt,
            @Nullable Instant finishedAt,
            String detail,
            @Nullable JsonNode blockers) {}

    public Documents documents(long orderId) {
        return jdbc.sql("select evidence::text, removal_plan::text, node_selector::text, requested_devices"
                        + " from elastic_scaling_order where id = :order")
                .param("order", orderId)
                .query((row, index) -> new Documents(
                        tree(row.getString("evidence")),
                        tree(row.getString("removal_plan")),
                        selectors.read(row.getString("node_selector")),
                        Arrays.asList((Long[]) row.getArray("requested_devices").getArray())))
                .single();
    }

    public List<Device> devices(long orderId) {
        return jdbc.sql("select held.device_id, ci_code, ip, cpu, memory, held.status, node_name, error_code,"
                        + " error_message from order_device held join device on device.id = held.device_id"
                        + " where order_id = :order order by held.id")
                .param("order", orderId)
                .query((row, index) -> new Device(
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

    public List<Step> steps(long orderId) {
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
                        tree(row.getString("blockers"))))
                .list();
    }

    private @Nullable JsonNode tree(@Nullable String text) {
        return text == null ? null : json.readTree(text);
    }
}
