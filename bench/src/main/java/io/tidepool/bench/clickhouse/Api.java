package io.tidepool.bench.clickhouse;

import io.tidepool.local.seed.ApiClient;
import io.tidepool.local.server.ClickHouseServer;
import io.tidepool.local.server.PostgresServer;
import io.tidepool.local.server.ProcessSpec;
import io.tidepool.local.server.Project;
import io.tidepool.local.server.ReadyCheck;
import io.tidepool.local.server.RunningProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** order-api as the process it is, on a PostgreSQL of its own, reading the bench's ClickHouse. */
final class Api implements AutoCloseable {
    private static final String PASSWORD = "only for this bench";
    private static final Duration START = Duration.ofMinutes(10);
    private static final int KEY_BYTES = 32;

    private final List<RunningProcess> processes;
    private final ApiClient client;

    private Api(List<RunningProcess> processes, ApiClient client) {
        this.processes = processes;
        this.client = client;
    }

    /** @param port of the API; the next one is PostgreSQL's */
    static Api start(Path home, int port, Engine engine) throws Exception {
        var processes = new ArrayList<RunningProcess>();
        try {
            launch(PostgresServer.prepare(home.resolve("postgres"), port + 1, PASSWORD), home, processes);
            PostgresServer.createDatabase(port + 1, PASSWORD, "tidepool");
            launch(orderApi(home, port, engine), home, processes);
            var address = URI.create("http://127.0.0.1:" + port);
            var client = ApiClient.login(address, "admin", PASSWORD);
            client.put("/api/system/config", Map.of("limit.heavy_requests_per_second", 100_000));
            return new Api(processes, client);
        } catch (Exception e) {
            processes.forEach(RunningProcess::kill);
            throw e;
        }
    }

    private static ProcessSpec orderApi(Path home, int port, Engine engine) throws IOException {
        var random = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(random);
        var key = Files.writeString(home.resolve("key"), Base64.getEncoder().encodeToString(random));
        var environment = Map.ofEntries(
                Map.entry("TIDEPOOL_PORT", Integer.toString(port)),
                Map.entry("TIDEPOOL_KAFKA", "127.0.0.1:1"),
                Map.entry("TIDEPOOL_REGISTRY", "http://127.0.0.1:1"),
                Map.entry("TIDEPOOL_POSTGRES_URL", PostgresServer.jdbcUrl(port + 1, "tidepool")),
                Map.entry("TIDEPOOL_POSTGRES_USER", PostgresServer.USER),
                Map.entry("TIDEPOOL_POSTGRES_PASSWORD", PASSWORD),
                Map.entry("TIDEPOOL_CLICKHOUSE_URL", engine.address()),
                Map.entry("TIDEPOOL_CLICKHOUSE_USER", ClickHouseServer.USER),
                Map.entry("TIDEPOOL_CLICKHOUSE_PASSWORD", Engine.PASSWORD),
                Map.entry("TIDEPOOL_KEY_FILE", key.toString()),
                Map.entry("TIDEPOOL_JWT_KEY_FILE", key.toString()),
                Map.entry("TIDEPOOL_AUDIT_KEY_FILE", key.toString()),
                Map.entry("TIDEPOOL_BOOTSTRAP_ADMIN_PASSWORD", PASSWORD));
        var command = Project.locate()
                .java(
                        "order-api",
                        "io.tidepool.api.OrderApiApplication",
                        List.of("-Xmx512m", "-XX:+UseSerialGC"),
                        List.of());
        var ready = ReadyCheck.http("http://127.0.0.1:" + port + "/actuator/health/readiness");
        return new ProcessSpec("order-api", command, environment, port, ready);
    }

    private static void launch(ProcessSpec spec, Path home, List<RunningProcess> processes) throws Exception {
        var process = RunningProcess.start(spec, home.resolve(spec.name() + ".log"));
        processes.add(process);
        process.awaitReady(START);
    }

    List<Long> register(int clusters) throws IOException, InterruptedException {
        var ids = new ArrayList<Long>();
        for (int number = 1; number <= clusters; number++) {
            ids.add(client.post("/api/clusters/create", Map.of("clustername", "bench-" + number))
                    .path("id")
                    .asLong());
        }
        return ids;
    }

    /** How long an answer took; the number of points keeps the bench from timing nothing. */
    long nanosOfTrend(long cluster, int leastPoints) throws IOException, InterruptedException {
        var start = System.nanoTime();
        var answer = client.get("/api/resources/allocation-trend?time_range=30d&cluster_id=" + cluster);
        var nanos = System.nanoTime() - start;
        if (answer.path("points").size() < leastPoints) {
            throw new IOException("only " + answer.path("points").size() + " points");
        }
        return nanos;
    }

    long nanosOfOrderFlow() throws IOException, InterruptedException {
        var start = System.nanoTime();
        var answer = client.get("/api/analytics/order-flow?time_range=30d");
        var nanos = System.nanoTime() - start;
        if (answer.path("days").isEmpty()) {
            throw new IOException("no orders");
        }
        return nanos;
    }

    @Override
    public void close() {
        processes.forEach(RunningProcess::kill);
    }
}
