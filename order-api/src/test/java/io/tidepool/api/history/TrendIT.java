package io.tidepool.api.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.api.testing.RunningApi;
import io.tidepool.clickhouse.Migrate;
import io.tidepool.local.server.ClickHouseServer;
import io.tidepool.local.server.Project;
import io.tidepool.local.server.RunningProcess;
import java.net.URI;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrendIT {
    private static final int PORT = 21_120;
    private static final String URL = "http://127.0.0.1:" + PORT;
    private static final String PASSWORD = "only-for-this-test";

    private RunningProcess clickHouse;
    private RunningApi api;

    @BeforeAll
    void start(@TempDir Path home) throws Exception {
        clickHouse = RunningProcess.start(
                ClickHouseServer.prepare(Project.locate(), home.resolve("clickhouse"), PORT, PASSWORD),
                home.resolve("clickhouse.log"));
        clickHouse.awaitReady(Duration.ofSeconds(60));
        Migrate.migrate(URI.create(URL), ClickHouseServer.USER, PASSWORD);
        api = RunningApi.start(Map.of(
                "TIDEPOOL_CLICKHOUSE_URL", URL,
                "TIDEPOOL_CLICKHOUSE_USER", ClickHouseServer.USER,
                "TIDEPOOL_CLICKHOUSE_PASSWORD", PASSWORD));
    }

    @AfterAll
    void stop() throws Exception {
        api.close();
        clickHouse.close();
    }

    @Test
    void aTrendHasTheMeansOfEachStepAndWhatExplainsThem() throws Exception {
        var admin = api.admin();
        var cluster = admin.post("/api/clusters/create", Map.of("clustername", "trend"))
                .data()
                .path("id")
                .asLong();
        admin.post(
                "/api/strategies/create",
                Map.of(
                        "name",
                        "watch trend",
                        "threshold_trigger_action",
                        "pool_entry",
                        "cpu_threshold_value",
                        70.5,
                        "cpu_threshold_type",
                        "usage",
                        "device_count",
                        1,
                        "cluster_ids",
                        new long[] {cluster}));
        var step = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(2, ChronoUnit.HOURS);
        insert(cluster, "total", step.plusSeconds(10), 40.0);
        insert(cluster, "total", step.plusSeconds(20), 60.0);
        insert(cluster, "total", step.plusSeconds(20), 60.0);
        insert(cluster, "total", step.plusSeconds(240), null);
        insert(cluster, "total_gpu", step.plusSeconds(10), 99.0);
        insert(cluster + 1, "total", step.plusSeconds(10), 99.0);
        insert(cluster, "total", step.minus(Duration.ofDays(2)), 99.0);

        var answer = admin.get("/api/resources/allocation-trend?cluster_id=" + cluster + "&time_range=24h");

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        var trend = answer.data();
        assertThat(trend.path("step_seconds").asInt()).isEqualTo(120);
        assertThat(trend.path("points").size()).as(trend.toString()).isEqualTo(2);
        var first = trend.path("points").path(0);
        assertThat(first.path("time").asString()).isEqualTo(step.toString());
        assertThat(first.path("cpu_usage").asDouble()).isEqualTo(50);
        assertThat(first.path("cpu_allocation").asDouble()).isEqualTo(25);
        assertThat(first.path("memory_allocation").asDouble()).isEqualTo(75);
        assertThat(trend.path("points").path(1).path("cpu_usage").isNull()).isTrue();
        assertThat(trend.path("thresholds").path(0).path("value").asDouble()).isEqualTo(70.5);
        assertThat(admin.get("/api/resources/allocation-trend?metric=memory&cluster_id=" + cluster)
                        .data()
                        .path("points")
                        .path(0)
                        .path("cpu_usage")
                        .isNull())
                .isTrue();
        assertThat(admin.get("/api/clusters/" + cluster + "/details")
                        .data()
                        .path("history")
                        .path("points")
                        .size())
                .isEqualTo(2);
        for (var range : new String[] {"7d", "30d", "90d"}) {
            assertThat(admin.get("/api/resources/allocation-trend?cluster_id=" + cluster + "&time_range=" + range)
                            .data()
                            .path("points")
                            .size())
                    .isBetween(2, 1_000);
        }
    }

    @Test
    void aFilterIsAValueAndNeverSql() {
        var admin = api.admin();
        var cluster = admin.post("/api/clusters/create", Map.of("clustername", "quoted"))
                .data()
                .path("id")
                .asLong();

        var answer = admin.get("/api/resources/allocation-trend?cluster_id=" + cluster
                + "&resource_type=total%27%20or%201%3D1%20--%20%3F");

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.data().path("points").size()).isZero();
    }

    private static void insert(
            long cluster, String resourceType, Instant takenAt, @org.jspecify.annotations.Nullable Double usage)
            throws Exception {
        try (var connection = DriverManager.getConnection(
                        "jdbc:clickhouse:" + URL + "/tidepool?compress=false&clickhouse_setting_async_insert=0",
                        ClickHouseServer.USER,
                        PASSWORD);
                var statement = connection.prepareStatement("insert into k8s_cluster_resource_snapshot (cluster_id,"
                        + " resource_type, taken_at, outcome, cpu_capacity, mem_capacity, cpu_request, mem_request,"
                        + " max_cpu, max_memory) values (?, ?, fromUnixTimestamp64Milli(?), 'complete', 100, 100, 25,"
                        + " 75, ?, 30)")) {
            statement.setLong(1, cluster);
            statement.setString(2, resourceType);
            statement.setLong(3, takenAt.toEpochMilli());
            statement.setObject(4, usage);
            statement.executeUpdate();
        }
    }
}
