package io.tidepool.api.history.clickhouse;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.tidepool.api.ApiEnvironment;
import io.tidepool.api.history.ResourceHistory;
import io.tidepool.api.history.TrendPoint;
import io.tidepool.api.request.Refusal;
import io.tidepool.api.status.Probe;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads the series from ClickHouse through a pool of its own, so that an outage there takes no connection, thread or
 * second from anything else.
 */
@Component
final class ClickHouseHistory implements ResourceHistory, Probe, AutoCloseable {
    private static final int MOST_POINTS = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final double HUNDREDTHS = 100;

    private static final String SERIES = """
            select toUnixTimestamp(toStartOfInterval(taken_at, toIntervalSecond(?))) as step,
                   avg(max_cpu) as cpu_usage,
                   avg(cpu_request / nullIf(cpu_capacity, 0)) * 100 as cpu_allocation,
                   avg(max_memory) as memory_usage,
                   avg(mem_request / nullIf(mem_capacity, 0)) * 100 as memory_allocation
            from k8s_cluster_resource_snapshot final
            where cluster_id = ? and resource_type = ?
              and taken_at >= fromUnixTimestamp64Milli(?) and taken_at < fromUnixTimestamp64Milli(?)
              and deleted_at is null
            group by step order by step limit ?""";

    private final HikariDataSource pool;

    ClickHouseHistory(ApiEnvironment environment) {
        var config = new HikariConfig();
        config.setPoolName("clickhouse");
        config.setDriverClassName("com.clickhouse.jdbc.ClickHouseDriver");
        config.setJdbcUrl("jdbc:clickhouse:" + environment.clickHouse().url() + "/tidepool");
        config.setUsername(environment.clickHouse().user());
        config.setPassword(environment.clickHouse().password().reveal());
        config.addDataSourceProperty("compress", "false");
        config.addDataSourceProperty("socket_timeout", Long.toString(PATIENCE.toMillis()));
        config.addDataSourceProperty("connection_timeout", "1000");
        config.addDataSourceProperty("clickhouse_setting_max_execution_time", Long.toString(PATIENCE.toSeconds()));
        config.addDataSourceProperty("clickhouse_setting_readonly", "2");
        config.setMaximumPoolSize(4);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(PATIENCE.toMillis());
        config.setInitializationFailTimeout(-1);
        config.setReadOnly(false);
        this.pool = new HikariDataSource(config);
    }

    @Override
    public List<TrendPoint> series(long clusterId, String resourceType, Instant from, Instant to, Duration step) {
        try (var connection = pool.getConnection();
                var statement = connection.prepareStatement(SERIES)) {
            statement.setLong(1, step.toSeconds());
            statement.setLong(2, clusterId);
            statement.setString(3, resourceType);
            statement.setLong(4, from.toEpochMilli());
            statement.setLong(5, to.toEpochMilli());
            statement.setInt(6, MOST_POINTS);
            statement.setQueryTimeout((int) PATIENCE.toSeconds());
            var points = new ArrayList<TrendPoint>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    points.add(point(rows));
                }
            }
            return points;
        } catch (SQLException e) {
            throw Refusal.unavailable("trend data is not available: ClickHouse does not answer", e);
        }
    }

    private static TrendPoint point(ResultSet row) throws SQLException {
        return new TrendPoint(
                Instant.ofEpochSecond(row.getLong("step")),
                percent(row, "cpu_usage"),
                percent(row, "cpu_allocation"),
                percent(row, "memory_usage"),
                percent(row, "memory_allocation"));
    }

    private static @Nullable Double percent(ResultSet row, String column) throws SQLException {
        var value = row.getDouble(column);
        return row.wasNull() || Double.isNaN(value) ? null : Math.round(value * HUNDREDTHS) / HUNDREDTHS;
    }

    @Override
    public String name() {
        return "clickhouse";
    }

    @Override
    public boolean answers() {
        try (var connection = pool.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select 1")) {
            return rows.next();
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
