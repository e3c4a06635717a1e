package io.tidepool.api.retention.clickhouse;

import io.tidepool.api.ApiEnvironment;
import io.tidepool.api.request.Refusal;
import io.tidepool.api.retention.FactStore;
import io.tidepool.api.retention.KeptFacts;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Changes the TTL of tables, and only where it differs: a change makes ClickHouse rewrite the parts that have rows which
 * are too old. Its user needs the right to alter these tables.
 */
@Component
final class ClickHouseFactStore implements FactStore {
    private static final Logger log = LoggerFactory.getLogger(ClickHouseFactStore.class);
    private static final String PRESENT =
            "select extract(engine_full, 'TTL .+ \\\\+ toIntervalDay\\\\((\\\\d+)\\\\)') from system.tables"
                    + " where database = 'tidepool' and name = ?";

    private final ApiEnvironment.Database clickHouse;

    ClickHouseFactStore(ApiEnvironment environment) {
        this.clickHouse = environment.clickHouse();
    }

    /** @param age the column that tells how old a row is, as a date with or without time */
    private record Table(String name, String age) {}

    @Override
    public void keep(KeptFacts facts, int days) {
        try (var connection = connect()) {
            for (var table : tables(facts)) {
                keep(connection, table, days);
            }
        } catch (SQLException e) {
            throw Refusal.unavailable("ClickHouse does not change how long facts are kept: " + e.getMessage(), e);
        }
    }

    private static void keep(Connection connection, Table table, int days) throws SQLException {
        if (present(connection, table).equals(Integer.toString(days))) {
            return;
        }
        try (var statement = connection.createStatement()) {
            // Nothing here comes from outside: names are constants, and days is a number.
            statement.execute("alter table " + table.name() + " modify ttl " + table.age() + " + interval " + days
                    + " day settings mutations_sync = 0");
        }
        log.info("{} keeps {} days", table.name(), days);
    }

    private static String present(Connection connection, Table table) throws SQLException {
        try (var statement = connection.prepareStatement(PRESENT)) {
            statement.setString(1, table.name());
            try (var rows = statement.executeQuery()) {
                if (!rows.next()) {
                    throw new SQLException("there is no table " + table.name());
                }
                return rows.getString(1);
            }
        }
    }

    private static List<Table> tables(KeptFacts facts) {
        return switch (facts) {
            case SNAPSHOTS -> List.of(new Table("k8s_cluster_resource_snapshot", "toDateTime(taken_at)"));
            case ROLLUPS ->
                List.of(
                        new Table("k8s_cluster_resource_hourly", "hour"),
                        new Table("k8s_cluster_resource_daily", "day"));
            case NODE_SAMPLES -> List.of(new Table("node_sample", "toDateTime(taken_at)"));
            case VERDICTS -> List.of(new Table("verdict", "toDateTime(taken_at)"));
            case ORDERS_AND_REPORTS ->
                List.of(
                        new Table("order_event", "toDateTime(created_at)"),
                        new Table("order_state", "toDateTime(created_at)"),
                        new Table("execution_report", "toDateTime(reported_at)"));
        };
    }

    /** Rarely needed, so not kept; and not from the pool of the readers, who may change nothing. */
    private Connection connect() throws SQLException {
        var account = new Properties();
        account.setProperty("user", clickHouse.user());
        account.setProperty("password", clickHouse.password().reveal());
        account.setProperty("compress", "false");
        account.setProperty("connection_timeout", "1000");
        account.setProperty("socket_timeout", "10000");
        return DriverManager.getConnection("jdbc:clickhouse:" + clickHouse.url() + "/tidepool", account);
    }
}
