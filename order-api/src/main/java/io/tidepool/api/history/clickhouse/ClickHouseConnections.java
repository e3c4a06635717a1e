package io.tidepool.api.history.clickhouse;

import io.tidepool.api.ApiEnvironment;
import io.tidepool.api.request.Refusal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Deque;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A few connections to ClickHouse, which are kept. No common pool: those go on trying to connect until the caller's time
 * is over, also where the server refuses at once. A kept connection outlives its server, as each statement is a request
 * of HTTP.
 */
final class ClickHouseConnections implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ClickHouseConnections.class);
    private static final int MOST = 4;
    private static final Duration TURN = Duration.ofSeconds(1);

    private final String url;
    private final Properties properties = new Properties();
    private final Semaphore places = new Semaphore(MOST, true);
    private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();

    /** @param patience for an answer */
    ClickHouseConnections(ApiEnvironment.Database server, Duration patience) {
        this.url = "jdbc:clickhouse:" + server.url() + "/tidepool";
        properties.setProperty("user", server.user());
        properties.setProperty("password", server.password().reveal());
        properties.setProperty("compress", "false");
        properties.setProperty("connection_timeout", "1000");
        properties.setProperty("socket_timeout", Long.toString(patience.toMillis()));
        properties.setProperty("retry", "1");
        properties.setProperty("clickhouse_setting_max_execution_time", Long.toString(patience.toSeconds()));
        properties.setProperty("clickhouse_setting_readonly", "2");
    }

    /** What somebody does with a connection. */
    @FunctionalInterface
    interface Use<T> {
        T with(Connection connection) throws SQLException;
    }

    /**
     * Lends a connection, after a short wait when all are in use.
     *
     * @param what in the message when none becomes free
     * @throws Refusal when none becomes free in time
     * @throws SQLException when the server does not take a connection, or of the use
     */
    <T> T lend(String what, Use<T> use) throws SQLException {
        if (!takesPlace()) {
            throw Refusal.unavailable(
                    what + " is not available: ClickHouse has too much to answer, try again", new TimeoutException());
        }
        try {
            var kept = idle.pollFirst();
            var connection = kept == null ? DriverManager.getConnection(url, properties) : kept;
            try {
                return use.with(connection);
            } finally {
                idle.addFirst(connection);
            }
        } finally {
            places.release();
        }
    }

    private boolean takesPlace() {
        try {
            return places.tryAcquire(TURN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        for (var connection = idle.pollFirst(); connection != null; connection = idle.pollFirst()) {
            try {
                connection.close();
            } catch (SQLException e) {
                log.debug("a connection of ClickHouse does not close: {}", e.toString());
            }
        }
    }
}
