package io.tidepool.evaluator;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.query.GenericRecord;
import io.tidepool.clickhouse.Migrate;
import io.tidepool.evaluator.clickhouse.ClickHouseWarehouse;
import io.tidepool.local.server.ClickHouseServer;
import io.tidepool.local.server.Project;
import io.tidepool.local.server.RunningProcess;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The real engine with the product's tables, as a process that a test may kill and start again. */
public final class RunningClickHouse implements AutoCloseable {
    private static final String PASSWORD = "only-for-this-test";
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private final Path home;
    private final int port;
    private RunningProcess process;

    private RunningClickHouse(Path home, int port, RunningProcess process) {
        this.home = home;
        this.port = port;
        this.process = process;
    }

    public static RunningClickHouse start(Path home, int port) throws Exception {
        var started = new RunningClickHouse(home, port, launch(home, port));
        Migrate.migrate(URI.create(started.address()), user(), password());
        return started;
    }

    private static RunningProcess launch(Path home, int port) throws Exception {
        var process = RunningProcess.start(
                ClickHouseServer.prepare(Project.locate(), home.resolve("clickhouse"), port, PASSWORD),
                home.resolve("clickhouse.log"));
        process.awaitReady(LIMIT);
        return process;
    }

    public void kill() {
        process.kill();
    }

    public void startAgain() throws Exception {
        process = launch(home, port);
    }

    public String address() {
        return "http://127.0.0.1:" + port;
    }

    public static String user() {
        return ClickHouseServer.USER;
    }

    public static String password() {
        return PASSWORD;
    }

    public ClickHouseWarehouse warehouse() {
        return new ClickHouseWarehouse(address(), user(), PASSWORD, "tidepool");
    }

    /** The first column of every row as text. */
    public List<String> query(String sql) {
        try (var client = new Client.Builder()
                .addEndpoint(address())
                .setUsername(user())
                .setPassword(PASSWORD)
                .setDefaultDatabase("tidepool")
                .compressServerResponse(false)
                .build()) {
            return client.queryAll(sql).stream()
                    .map((GenericRecord row) -> row.getString(1))
                    .toList();
        }
    }

    @Override
    public void close() {
        process.kill();
    }
}
