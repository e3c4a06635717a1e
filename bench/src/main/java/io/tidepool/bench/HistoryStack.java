package io.tidepool.bench;

import io.tidepool.clickhouse.Migrate;
import io.tidepool.local.seed.ApiClient;
import io.tidepool.local.server.ClickHouseServer;
import io.tidepool.local.server.PostgresServer;
import io.tidepool.local.server.ProcessSpec;
import io.tidepool.local.server.Project;
import io.tidepool.local.server.ReadyCheck;
import io.tidepool.local.server.RunningProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** PostgreSQL, the ClickHouse engine and order-api as the processes they are; Kafka is away, which reading does not need. */
final class HistoryStack implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String PASSWORD = "only on this machine";

    private final Path home;
    private final int base;
    private final Deque<RunningProcess> processes = new ArrayDeque<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final RunningProcess orderApi;

    /** @param base first of the ports to use; three are taken */
    HistoryStack(Path home, int base) throws Exception {
        this.home = home;
        this.base = base;
        try {
            var postgres = start(PostgresServer.prepare(home.resolve("postgres"), base, PASSWORD));
            var clickHouse =
                    start(ClickHouseServer.prepare(Project.locate(), home.resolve("clickhouse"), base + 1, PASSWORD));
            postgres.awaitReady(PATIENCE);
            PostgresServer.createDatabase(base, PASSWORD, "tidepool");
            this.orderApi = start(orderApi());
            clickHouse.awaitReady(PATIENCE);
            Migrate.migrate(clickHouse(), ClickHouseServer.USER, PASSWORD);
            orderApi.awaitReady(PATIENCE);
        } catch (Exception e) {
            close();
            throw e;
        }
    }

    private ProcessSpec orderApi() throws IOException {
        var key = new byte[32];
        new SecureRandom().nextBytes(key);
        var keyFile = Files.writeString(home.resolve("key"), Base64.getEncoder().encodeToString(key))
                .toString();
        return new ProcessSpec(
                "order-api",
                Project.locate()
                        .java(
                                "order-api",
                                "io.tidepool.api.OrderApiApplication",
                                List.of("-Xmx320m", "-XX:+UseSerialGC", "-Duser.timezone=UTC"),
                                List.of()),
                Map.ofEntries(
                        Map.entry("TIDEPOOL_PORT", Integer.toString(base + 2)),
                        Map.entry("TIDEPOOL_INSTANCE", "order-api"),
                        Map.entry("TIDEPOOL_KAFKA", "127.0.0.1:1"),
                        Map.entry("TIDEPOOL_REGISTRY", "http://127.0.0.1:1"),
                        Map.entry("TIDEPOOL_POSTGRES_URL", PostgresServer.jdbcUrl(base, "tidepool")),
                        Map.entry("TIDEPOOL_POSTGRES_USER", PostgresServer.USER),
                        Map.entry("TIDEPOOL_POSTGRES_PASSWORD", PASSWORD),
                        Map.entry("TIDEPOOL_CLICKHOUSE_URL", clickHouse().toString()),
                        Map.entry("TIDEPOOL_CLICKHOUSE_USER", ClickHouseServer.USER),
                        Map.entry("TIDEPOOL_CLICKHOUSE_PASSWORD", PASSWORD),
                        Map.entry("TIDEPOOL_KEY_FILE", keyFile),
                        Map.entry("TIDEPOOL_JWT_KEY_FILE", keyFile),
                        Map.entry("TIDEPOOL_AUDIT_KEY_FILE", keyFile),
                        Map.entry("TIDEPOOL_BOOTSTRAP_ADMIN_PASSWORD", PASSWORD)),
                base + 2,
                ReadyCheck.http("http://127.0.0.1:" + (base + 2) + "/actuator/health/readiness"));
    }

    private RunningProcess start(ProcessSpec spec) throws IOException {
        var process = RunningProcess.start(spec, home.resolve(spec.name() + ".log"));
        processes.push(process);
        return process;
    }

    private URI clickHouse() {
        return URI.create("http://127.0.0.1:" + (base + 1));
    }

    ApiClient admin() throws IOException, InterruptedException {
        return ApiClient.login(URI.create("http://127.0.0.1:" + (base + 2)), "admin", PASSWORD);
    }

    /** Ids of so many new clusters. */
    List<Long> clusters(ApiClient admin, int count) throws IOException, InterruptedException {
        var ids = new ArrayList<Long>();
        for (int i = 0; i < count; i++) {
            ids.add(admin.post("/api/clusters/create", Map.of("clustername", "history-" + i))
                    .path("id")
                    .asLong());
        }
        return ids;
    }

    /** Sends a statement to ClickHouse, with the rows that it inserts; what it answers. */
    byte[] clickHouse(String sql, byte... rows) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(clickHouse().resolve("/?database=tidepool&query=" + ApiClient.encode(sql)))
                .header("X-ClickHouse-User", ClickHouseServer.USER)
                .header("X-ClickHouse-Key", PASSWORD)
                .POST(HttpRequest.BodyPublishers.ofByteArray(rows))
                .build();
        var response = http.send(request, BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IOException("ClickHouse answered " + response.statusCode() + ": " + new String(response.body()));
        }
        return response.body();
    }

    /** Processor time that order-api has used since it began. */
    Duration orderApiCpu() {
        return ProcessHandle.of(orderApi.pid())
                .flatMap(process -> process.info().totalCpuDuration())
                .orElse(Duration.ZERO);
    }

    @Override
    public void close() {
        processes.forEach(RunningProcess::kill);
    }
}
