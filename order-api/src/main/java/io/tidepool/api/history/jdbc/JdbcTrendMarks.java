package io.tidepool.api.history.jdbc;

import io.tidepool.api.history.Trend;
import io.tidepool.api.history.TrendMarks;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcTrendMarks implements TrendMarks {
    private static final String THRESHOLDS = """
            select id, name, threshold_trigger_action, metric, type, value
            from elastic_scaling_strategy
            join strategy_cluster_association on strategy_id = id
            cross join lateral (values ('cpu', cpu_threshold_type, cpu_threshold_value),
                                       ('memory', memory_threshold_type, memory_threshold_value))
                       as watched (metric, type, value)
            where cluster_id = :cluster and resource_type = :type and deleted_at is null and status = 'enabled'
              and value is not null
            order by id, metric""";

    private static final String ORDERS = """
            select id, order_number, action_type, status, created_at, completion_time
            from elastic_scaling_order
            where cluster_id = :cluster and (completion_time is null or completion_time >= :from)
            order by created_at desc, id desc limit 200""";

    private final JdbcClient jdbc;

    JdbcTrendMarks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Trend.ThresholdMark> thresholds(long clusterId, String resourceType) {
        return jdbc.sql(THRESHOLDS)
                .param("cluster", clusterId)
                .param("type", resourceType)
                .query((row, number) -> new Trend.ThresholdMark(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getString("threshold_trigger_action"),
                        row.getString("metric"),
                        row.getString("type"),
                        row.getBigDecimal("value").stripTrailingZeros()))
                .list();
    }

    @Override
    public List<Trend.OrderMark> orders(long clusterId, Instant from) {
        return jdbc.sql(ORDERS)
                .param("cluster", clusterId)
                .param("from", from.atOffset(ZoneOffset.UTC))
                .query((row, number) -> {
                    var completed = row.getTimestamp("completion_time");
                    return new Trend.OrderMark(
                            row.getLong("id"),
                            row.getString("order_number"),
                            row.getString("action_type"),
                            row.getString("status"),
                            row.getTimestamp("created_at").toInstant(),
                            completed == null ? null : completed.toInstant());
                })
                .list();
    }
}
