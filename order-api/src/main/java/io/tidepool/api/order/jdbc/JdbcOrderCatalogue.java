package io.tidepool.api.order.jdbc;

import static io.tidepool.api.order.jdbc.OrderRow.optionalTime;
import static io.tidepool.api.order.jdbc.OrderRow.time;

import io.tidepool.api.order.Action;
import io.tidepool.api.order.OrderCatalogue;
import io.tidepool.api.order.OrderParts;
import io.tidepool.api.order.OrderView;
import io.tidepool.api.order.OrderView.Filter;
import io.tidepool.api.order.Status;
import io.tidepool.api.order.Usage;
import io.tidepool.api.order.json.SelectorJson;
import io.tidepool.api.request.Page;
import io.tidepool.api.request.Paging;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcOrderCatalogue implements OrderCatalogue {
    /** What belongs to an order is looked up for each, so that a plan need not be made anew for each page. */
    private static final String SELECT = "select o.id, o.order_number, o.cluster_id, o.strategy_id,"
            + " (select clustername from k8s_cluster where id = o.cluster_id) as clustername,"
            + " (select name from elastic_scaling_strategy where id = o.strategy_id) as strategy_name,"
            + " o.action_type, o.status, o.device_count, o.endorser, o.approver, o.approved_at, o.executor,"
            + " o.execution_time, o.created_by, o.created_at, o.updated_at, o.completion_time,"
            + " o.failure_reason, o.device_id, o.maintenance_start_time, o.maintenance_end_time, o.confirmed_start,"
            + " o.confirmed_end, o.external_ticket_id, o.related_order_id, o.description, o.resource_type,"
            + " o.triggered_at, o.triggered_value, o.threshold_value, o.retry_count, o.version, u.cpu_usage,"
            + " u.memory_usage, 100 * u.cpu_request / nullif(u.cpu_capacity, 0) as cpu_allocation,"
            + " 100 * u.mem_request / nullif(u.mem_capacity, 0) as memory_allocation, u.node_count,"
            + " u.taken_at as usage_at"
            + " from elastic_scaling_order o"
            + " left join lateral (select * from cluster_latest_snapshot where cluster_id = o.cluster_id"
            + " and resource_type = coalesce(o.resource_type, 'total') limit 1) u on true";

    private final JdbcClient jdbc;
    private final OrderPages pages;
    private final PartsReader parts;

    JdbcOrderCatalogue(JdbcClient jdbc, OrderTally tally, SelectorJson selectors) {
        this.jdbc = jdbc;
        this.pages = new OrderPages(jdbc, tally, new OrderSelect(SELECT, (row, number) -> read(row)));
        this.parts = new PartsReader(jdbc, selectors);
    }

    @Override
    public Page<OrderView> list(Filter filter, Paging paging) {
        var found = pages.find(filter, paging);
        return new Page<>(found.rows(), found.total(), paging);
    }

    @Override
    public Optional<OrderView> one(long id) {
        return jdbc.sql(SELECT + " where o.id = :id")
                .param("id", id)
                .query((row, index) -> read(row))
                .optional();
    }

    @Override
    public OrderParts parts(long id) {
        return parts.of(id);
    }

    private static OrderView read(ResultSet row) throws SQLException {
        return new OrderView(
                row.getLong("id"),
                row.getString("order_number"),
                row.getLong("cluster_id"),
                row.getString("clustername"),
                row.getObject("strategy_id", Long.class),
                row.getString("strategy_name"),
                Action.of(row.getString("action_type")).orElseThrow(),
                Status.of(row.getString("status")).orElseThrow(),
                row.getInt("device_count"),
                row.getString("endorser"),
                row.getString("approver"),
                optionalTime(row, "approved_at"),
                row.getString("executor"),
                optionalTime(row, "execution_time"),
                row.getString("created_by"),
                time(row, "created_at"),
                time(row, "updated_at"),
                optionalTime(row, "completion_time"),
                row.getString("failure_reason"),
                row.getObject("device_id", Long.class),
                optionalTime(row, "maintenance_start_time"),
                optionalTime(row, "maintenance_end_time"),
                optionalTime(row, "confirmed_start"),
                optionalTime(row, "confirmed_end"),
                row.getString("external_ticket_id"),
                row.getObject("related_order_id", Long.class),
                row.getString("description"),
                row.getString("resource_type"),
                optionalTime(row, "triggered_at"),
                row.getString("triggered_value"),
                row.getString("threshold_value"),
                row.getInt("retry_count"),
                row.getLong("version"),
                usage(row),
                null,
                List.of());
    }

    private static @Nullable Usage usage(ResultSet row) throws SQLException {
        var takenAt = optionalTime(row, "usage_at");
        return takenAt == null
                ? null
                : new Usage(
                        percent(row, "cpu_usage"),
                        percent(row, "memory_usage"),
                        percent(row, "cpu_allocation"),
                        percent(row, "memory_allocation"),
                        row.getObject("node_count", Integer.class),
                        takenAt);
    }

    private static @Nullable Double percent(ResultSet row, String column) throws SQLException {
        var value = row.getObject(column, Double.class);
        return value == null ? null : Math.round(value * 100) / 100.0;
    }
}
