package io.tidepool.api.wiring;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Lets only a few wait for a database that is away, and refuses the others at once: if all threads waited there, none
 * would be left to say that the process lives.
 */
final class PostgresGate extends DelegatingDataSource {
    private static final int WAITING = 8;

    private final HikariDataSource pool;

    PostgresGate(HikariDataSource pool) {
        super(pool);
        this.pool = pool;
    }

    @Override
    public Connection getConnection() throws SQLException {
        var state = pool.getHikariPoolMXBean();
        if (state != null && state.getTotalConnections() == 0 && state.getThreadsAwaitingConnection() >= WAITING) {
            throw new SQLTransientConnectionException("the database is away", "08001");
        }
        return super.getConnection();
    }
}
