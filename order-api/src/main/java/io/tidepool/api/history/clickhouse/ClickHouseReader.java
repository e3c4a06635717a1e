package io.tidepool.api.history.clickhouse;

import io.tidepool.api.ApiEnvironment;
import io.tidepool.api.request.Refusal;
import io.tidepool.api.status.Probe;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Asks ClickHouse through connections of its own, a few at a time, so that an outage there takes no connection, thread
 * or second from anything else.
 */
@Component
public final class ClickHouseReader implements Probe, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final ClickHouseConnections connections;
    private final ClickHouseBreaker breaker;

    ClickHouseReader(ApiEnvironment environment, ClickHouseBreaker breaker) {
        this.connections = new ClickHouseConnections(environment.clickHouse(), PATIENCE);
        this.breaker = breaker;
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
        return breaker.call(what, () -> connections.lend(what, connection -> read(connection, sql, parameters, row)));
    }

    private static <T> List<T> read(Connection connection, String sql, List<?> parameters, Row<T> row)
            throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
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
        }
    }

    @Override
    public String name() {
        return "clickhouse";
    }

    /** Also what tells the breaker of an outage while nobody asks for anything, and of its end. */
    @Override
    public boolean answers() {
        try {
            return !read("the state of ClickHouse", "select 1", List.of(), row -> row.getInt(1))
                    .isEmpty();
        } catch (Refusal refusal) {
            return false;
        }
    }

    @Override
    public void close() {
        connections.close();
    }
}
