package io.tidepool.clickhouse;

import com.clickhouse.jdbc.ClickHouseDriver;
import java.net.URI;
import java.sql.SQLException;
import java.util.Properties;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/** Brings the database {@code tidepool} of a ClickHouse server to the newest version; run as one job, never twice at once. */
public final class Migrate {
    private static final String DATABASE = "tidepool";

    private Migrate() {}

    /** Reads TIDEPOOL_CLICKHOUSE_URL, _USER and _PASSWORD from the environment; exit status 2 when one is missing. */
    public static void main(String[] arguments) throws SQLException {
        migrate(
                URI.create(required("TIDEPOOL_CLICKHOUSE_URL")),
                required("TIDEPOOL_CLICKHOUSE_USER"),
                required("TIDEPOOL_CLICKHOUSE_PASSWORD"));
    }

    /**
     * Creates the database when it is missing and runs the migrations that have not run.
     *
     * @param server HTTP address of the server, such as {@code http://127.0.0.1:8123}
     * @throws SQLException when the server cannot be reached or refuses the account
     */
    public static void migrate(URI server, String user, String password) throws SQLException {
        var driver = new ClickHouseDriver();
        var account = new Properties();
        account.setProperty("user", user);
        account.setProperty("password", password);
        try (var connection = driver.connect(jdbcUrl(server, "default"), account);
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE IF NOT EXISTS " + DATABASE);
        }
        Flyway.configure()
                .driver(ClickHouseDriver.class.getName())
                .dataSource(jdbcUrl(server, DATABASE), user, password)
                .locations("classpath:db/clickhouse")
                .load()
                .migrate();
    }

    /** Compression is off because the embedded engine does not understand it and migrations are small. */
    private static String jdbcUrl(URI server, String database) {
        return "jdbc:clickhouse:" + server + "/" + database + "?compress=false&clickhouse_setting_async_insert=0";
    }

    private static String required(String variable) {
        @Nullable String value = System.getenv(variable);
        if (value == null || value.isBlank()) {
            System.err.println(variable + " is not set");
            System.exit(2);
            throw new AssertionError();
        }
        return value;
    }
}
