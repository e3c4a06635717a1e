package io.tidepool.api.testing;

import io.tidepool.clickhouse.Migrate;
import io.tidepool.local.server.ClickHouseServer;
import io.tidepool.local.server.Project;
import io.tidepool.local.server.RunningProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The application with a real ClickHouse, for all tests of history; both live as long as the tests. */
public final class HistoryWorld implements AutoCloseable {
    private static final int PORT = 21_120;
    private static final int PORT_OF_ITS_OWN = 21_126;
    private static final String PASSWORD = "only-for-this-test";

    private final int port;
    private final String url;
    private final Path home;
    private final RunningApi api;
    private RunningProcess clickHouse;

    private HistoryWorld(int port) {
        this.port = port;
        this.url = "http://127.0.0.1:" + port;
        try {
            home = Files.createTempDirectory("history");
            clickHouse = launch();
            Migrate.migrate(URI.create(url), ClickHouseServer.USER, PASSWORD);
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> clickHouse.kill()));
        api = RunningApi.start(clickHouseAddress());
    }

    private Map<String, String> clickHouseAddress() {
        return Map.of(
                "TIDEPOOL_CLICKHOUSE_URL", url,
                "TIDEPOOL_CLICKHOUSE_USER", ClickHouseServer.USER,
                "TIDEPOOL_CLICKHOUSE_PASSWORD", PASSWORD);
    }

    private static final class Shared {
        static final HistoryWorld INSTANCE = new HistoryWorld(PORT);
    }

    public static HistoryWorld shared() {
        return Shared.INSTANCE;
    }

    /** Another one, for tests that change everything there is. */
    public static HistoryWorld alone() {
        return new HistoryWorld(PORT_OF_ITS_OWN);
    }

    @Override
    public void close() throws IOException {
        api.close();
        clickHouse.kill();
    }

    public RunningApi api() {
        return api;
    }

    /** Another instance on the same database and ClickHouse. */
    public RunningApi another(Map<String, String> variables) {
        var all = new HashMap<>(clickHouseAddress());
        all.put("TIDEPOOL_POSTGRES_URL", api.postgres().getJdbcUrl("postgres", "postgres"));
        all.putAll(variables);
        return RunningApi.start(all);
    }

    /** Registers a cluster and tells its id. */
    public long cluster(String name) {
        return api.admin()
                .post("/api/clusters/create", Map.of("clustername", name))
                .data()
                .path("id")
                .asLong();
    }

    public void killClickHouse() {
        clickHouse.kill();
    }

    public void startClickHouse() {
        clickHouse = launch();
    }

    /** Runs a statement as it is. */
    public void run(String sql) {
        try (var connection = DriverManager.getConnection(
                        "jdbc:clickhouse:" + url + "/tidepool?compress=false&clickhouse_setting_async_insert=0",
                        ClickHouseServer.USER,
                        PASSWORD);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Runs a statement with its parameters. */
    public void execute(String sql, @Nullable Object... parameters) {
        try (var connection = DriverManager.getConnection(
                        "jdbc:clickhouse:" + url + "/tidepool?compress=false&clickhouse_setting_async_insert=0",
                        ClickHouseServer.USER,
                        PASSWORD);
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The first column of every row. */
    public List<String> query(String sql) {
        try (var connection = DriverManager.getConnection(
                        "jdbc:clickhouse:" + url + "/tidepool?compress=false", ClickHouseServer.USER, PASSWORD);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(Objects.requireNonNullElse(rows.getString(1), "null"));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private RunningProcess launch() {
        try {
            var process = RunningProcess.start(
                    ClickHouseServer.prepare(Project.locate(), home.resolve("clickhouse"), port, PASSWORD),
                    home.resolve("clickhouse.log"));
            process.awaitReady(Duration.ofSeconds(60));
            return process;
        } catch (Exception e) {
            throw new IllegalStateException("ClickHouse does not start", e);
        }
    }
}
