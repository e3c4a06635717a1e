package io.tidepool.api.analytics.clickhouse;

import io.tidepool.api.analytics.OrderFlow;
import io.tidepool.api.analytics.OrderFlows;
import io.tidepool.api.cache.CacheNames;
import io.tidepool.api.history.clickhouse.ClickHouseReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.stereotype.Component;

/** Reads the orders as they stand, by their newest versions. */
@Component
class ClickHouseOrderFlows implements OrderFlows {
    private static final int MOST_CLUSTERS = 50;

    private final ClickHouseReader clickHouse;

    ClickHouseOrderFlows(ClickHouseReader clickHouse) {
        this.clickHouse = clickHouse;
    }

    private record Part(
            String kind,
            String day,
            String action,
            long clusterId,
            String name,
            OrderFlow.Numbers orders,
            OrderFlow.Waits waits) {}

    @Override
    @Cacheable(CacheNames.ORDER_FLOWS)
    public OrderFlow between(Instant from, Instant to, ZoneId zone, @Nullable Long clusterId, @Nullable String action) {
        var cluster = Objects.requireNonNullElse(clusterId, 0L);
        var wanted = Objects.requireNonNullElse(action, "");
        var parts = clickHouse.read(
                "order statistics",
                OrderFlowSql.BY_DAY_ACTION_AND_CLUSTER,
                List.of(zone.getId(), from.toEpochMilli(), to.toEpochMilli(), cluster, cluster, wanted, wanted),
                ClickHouseOrderFlows::part);
        var days = new ArrayList<OrderFlow.Day>();
        var actions = new ArrayList<OrderFlow.ByAction>();
        var clusters = new ArrayList<OrderFlow.ByCluster>();
        for (var part : parts) {
            switch (part.kind()) {
                case "day" -> days.add(new OrderFlow.Day(LocalDate.parse(part.day()), part.orders()));
                case "action" -> actions.add(new OrderFlow.ByAction(part.action(), part.orders(), part.waits()));
                default ->
                    clusters.add(new OrderFlow.ByCluster(part.clusterId(), part.name(), part.orders(), part.waits()));
            }
        }
        return new OrderFlow(from, to, days, actions, clusters.subList(0, Math.min(MOST_CLUSTERS, clusters.size())));
    }

    private static Part part(ResultSet row) throws SQLException {
        return new Part(
                row.getString("part"),
                row.getString("day"),
                row.getString("action"),
                row.getLong("cluster_id"),
                row.getString("name"),
                new OrderFlow.Numbers(
                        row.getLong("created"),
                        row.getLong("completed"),
                        row.getLong("failed"),
                        row.getLong("cancelled"),
                        row.getLong("devices")),
                new OrderFlow.Waits(
                        seconds(row, "approval_median"),
                        seconds(row, "approval_p95"),
                        seconds(row, "completion_median"),
                        seconds(row, "completion_p95")));
    }

    private static @Nullable Long seconds(ResultSet row, String column) throws SQLException {
        var value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}
