package io.tidepool.api.history.clickhouse;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.tidepool.api.ApiEnvironment;
import io.tidepool.api.request.Refusal;
import io.tidepool.api.status.Probe;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Asks ClickHouse through a pool of its own, so that an outage there takes no connection, thread or second from
 * anything else.
 */
@Component
public final class ClickHouseReader implements Probe, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final HikariDataSource pool;

    ClickHouseReader(ApiEnvironment environment) {
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

    /** Makes something of a row. */
    @FunctionalInterface
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /**
     * @param what in the message when there is no answer, such as {@code trend data}
     * @param parameters in the order of their question marks
     * @throws Refusal when ClickHouse does not answer in time
     */
    public <T> List<T> read(String what, String sql, List<?> parameters, Row<T> row) {
        try (var connection = pool.getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.size(); i++) {
                statement.setObject(i + 1, parameters.get(i));
            }
            statement.setQueryTimeout((int) PATIENCE.toSeconds());
            var found = new ArrayList<T>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(row.read(rows));
                }
            }
            return found;
        } catch (SQLException e) {
            throw Refusal.unavailable(what + " is not available: ClickHouse does not answer", e);
        }
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
