package io.tidepool.api.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.api.testing.Caller;
import io.tidepool.api.testing.RunningApi;
import io.tidepool.clickhouse.Migrate;
import io.tidepool.local.server.ClickHouseServer;
import io.tidepool.local.server.Project;
import io.tidepool.local.server.RunningProcess;
import io.tidepool.rules.snapshot.ClusterId;
import io.tidepool.rules.strategy.StrategyId;
import io.tidepool.rules.verdict.ProposalId;
import java.net.URI;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Back-tests and explanations over a history in ClickHouse. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeptHistoryIT {
    private static final int PORT = 21_130;
    private static final String URL = "http://127.0.0.1:" + PORT;
    private static final String PASSWORD = "only-for-this-test";
    private final Instant today = Instant.now().truncatedTo(ChronoUnit.DAYS);
    private static final Duration INTERVAL = Duration.ofMinutes(5);

    private RunningProcess clickHouse;
    private RunningApi api;
    private Caller admin;

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
        admin = api.admin();
    }

    @AfterAll
    void stop() throws Exception {
        api.close();
        clickHouse.close();
    }

    @Test
    void aDraftGetsTheOrdersItWouldHaveMade() throws Exception {
        var cluster = cluster("busy-at-ten");
        var noons = List.of(today.minus(Duration.ofDays(2)), today.minus(Duration.ofDays(1)));
        for (var day : noons) {
            insert(cluster, day.plus(Duration.ofHours(9)), 12, 50.0);
            insert(cluster, day.plus(Duration.ofHours(10)), 24, 90.0);
            insert(cluster, day.plus(Duration.ofHours(10)), 24, 90.0);
            insert(cluster, day.plus(Duration.ofHours(12)), 1, null);
        }

        var answer = viewer().post("/api/strategies/backtest", Map.of("strategies", List.of(busy(cluster)), "days", 7));

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        var outcome = answer.data().path("strategies").path(0);
        assertThat(outcome.path("strategy_id").isNull()).isTrue();
        assertThat(outcome.path("order_count").asInt()).as(answer.text()).isEqualTo(4);
        var begun = noons.get(0).plus(Duration.ofHours(10));
        var first = outcome.path("orders").path(0);
        assertThat(first.path("held_since").asString()).isEqualTo(begun.toString());
        assertThat(first.path("taken_at").asString())
                .isEqualTo(begun.plusSeconds(600).toString());
        assertThat(first.path("triggered_value").asString()).isEqualTo("CPU:90%,MEM:N/A");
        assertThat(first.path("proposal_id").asString())
                .isEqualTo(ProposalId.of(
                                new StrategyId(-1), new ClusterId(cluster), "total", begun, begun.plusSeconds(600))
                        .toString());
        assertThat(outcome.path("samples").asInt()).isEqualTo(2 * 37);
        assertThat(outcome.path("skipped").path("condition_not_met").asInt()).isEqualTo(24);
        assertThat(outcome.path("skipped").path("duration_not_reached").asInt()).isEqualTo(4);
        assertThat(outcome.path("skipped").path("cooldown").asInt()).isEqualTo(2 * 20);
        assertThat(outcome.path("failed_checks").path("no_data").asInt()).isEqualTo(2);
        assertThat(outcome.path("failed_checks").path("stale").asInt()).isEqualTo(2);
        assertThat(outcome.path("device_hours").asDouble()).isGreaterThan(2 * 24);
        assertThat(answer.data().path("clusters").path(0).path("gaps").asInt()).isEqualTo(1);
        assertThat(answer.data().path("assumptions").size()).isPositive();
    }

    @Test
    void savedAndUnsavedStrategiesReadTheHistoryOnceAndOrdersMayBeAssumedOpen() throws Exception {
        var cluster = cluster("both-ways");
        var begin = today.minus(Duration.ofHours(30));
        insert(cluster, begin, 12, 90.0);
        insert(cluster, begin.plus(Duration.ofHours(1)), 12, 10.0);
        var saved = admin.post("/api/strategies/create", with(busy(cluster), "status", "disabled"))
                .data()
                .path("id")
                .asLong();
        var idle = with(busy(cluster), "threshold_trigger_action", "pool_exit");
        var request = Map.of("strategy_ids", List.of(saved), "strategies", List.of(idle), "days", 3);

        var closed = admin.post("/api/strategies/backtest", request).data();
        var open = admin.post("/api/strategies/backtest", with(request, "order_open_minutes", 600))
                .data();

        assertThat(closed.path("strategies").path(0).path("strategy_id").asLong())
                .isEqualTo(saved);
        assertThat(closed.path("strategies").path(0).path("order_count").asInt())
                .isEqualTo(1);
        assertThat(closed.path("strategies").path(1).path("order_count").asInt())
                .isEqualTo(1);
        assertThat(closed.path("evaluations").asInt()).isEqualTo(2 * 24);
        assertThat(closed.path("net_device_hours").asDouble()).isEqualTo(1);
        assertThat(open.path("strategies").path(0).path("order_count").asInt()).isEqualTo(1);
        assertThat(open.path("strategies").path(1).path("order_count").asInt()).isZero();
        assertThat(open.path("strategies")
                        .path(1)
                        .path("skipped")
                        .path("opposite_order")
                        .asInt())
                .isEqualTo(10);
    }

    @Test
    void aWrongRequestIsRefusedByTheNameOfItsField() {
        var cluster = cluster("wrong-requests");
        var bad = with(busy(cluster), "cpu_threshold_value", 101);

        assertThat(refused(Map.of("days", 7))).startsWith("strategies and strategy_ids must together name 1 to 20");
        assertThat(refused(Map.of("strategies", List.of(busy(cluster)), "days", 91)))
                .isEqualTo("days must be 1 to 90");
        assertThat(refused(Map.of("strategies", List.of(bad))))
                .isEqualTo("strategies[0].cpu_threshold_value must be 0 to 100 with at most two decimals");
        assertThat(refused(Map.of("strategies", List.of(busy(cluster)), "cluster_ids", List.of(987_654))))
                .isEqualTo("cluster_ids must be the id of a cluster");
        assertThat(admin.post("/api/strategies/backtest", Map.of("strategy_ids", List.of(987_654)))
                        .status())
                .isEqualTo(404);
        assertThat(api.stranger().post("/api/strategies/backtest", Map.of()).status())
                .isEqualTo(401);
    }

    @Test
    void aStrategyThatDidNotFireIsExplainedWithTheSmallestChange() throws Exception {
        var cluster = cluster("nearly");
        var begin = today.minus(Duration.ofHours(5));
        insert(cluster, begin, 3, 70.0);
        insert(cluster, begin.plus(INTERVAL.multipliedBy(3)), 2, 78.5);
        var strategy = admin.post(
                        "/api/strategies/create",
                        with(with(busy(cluster), "cpu_threshold_value", 78.4), "duration_minutes", 10))
                .data()
                .path("id")
                .asLong();
        var address = "/api/strategies/" + strategy + "/explain?cluster_id=" + cluster;

        var held = viewer().get(address + "&at=" + begin.plus(INTERVAL.multipliedBy(4)));
        var below = admin.get(address + "&at=" + begin.plus(INTERVAL.multipliedBy(2)));
        var now = admin.get(address);

        assertThat(held.status()).as(held.text()).isEqualTo(200);
        assertThat(held.data().path("reason").asString()).isEqualTo("duration_not_reached");
        assertThat(held.data().path("held_seconds").asInt()).isEqualTo(300);
        assertThat(held.data().path("cpu_value").asDouble()).isEqualTo(78.5);
        assertThat(held.data().path("change").path("text").asString()).isEqualTo("条件再持续 5 分钟（1 次采样）");
        assertThat(held.data().path("notes").toString()).contains("之后修改过");
        assertThat(below.data().path("change").path("text").asString())
                .isEqualTo("CPU 使用率 ≥ 78.41%（现为 70%）；条件再持续 10 分钟（2 次采样）");
        assertThat(below.data()
                        .path("change")
                        .path("parts")
                        .path(0)
                        .path("percent")
                        .asDouble())
                .isEqualTo(78.41);
        assertThat(now.data().path("reason").asString()).isEqualTo("stale");
        assertThat(now.data().path("change").path("parts").path(0).path("kind").asString())
                .isEqualTo("fresh_snapshot");
    }

    @Test
    void anOrderInTheWayIsNamed() throws Exception {
        var cluster = cluster("in-the-way");
        var taken = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(5);
        insert(cluster, taken, 1, 95.0);
        var strategy = admin.post("/api/strategies/create", with(busy(cluster), "duration_minutes", 0))
                .data()
                .path("id")
                .asLong();
        var order = admin.post(
                        "/api/orders/create",
                        Map.of("action_type", "pool_exit", "cluster_id", cluster, "device_count", 1))
                .data()
                .path("order_number")
                .asString();

        var answer = admin.get("/api/strategies/" + strategy + "/explain?cluster_id=" + cluster);

        assertThat(answer.data().path("reason").asString()).as(answer.text()).isEqualTo("opposite_order");
        assertThat(answer.data().path("opposite_order").asString()).isEqualTo(order);
        assertThat(answer.data().path("change").path("text").asString()).isEqualTo("订单 " + order + " 结束");
        assertThat(admin.get("/api/strategies/" + strategy + "/explain?cluster_id=987654")
                        .error()
                        .path("message")
                        .asString())
                .isEqualTo("must be the id of a cluster of the strategy");
    }

    private String refused(Map<String, Object> request) {
        var answer = admin.post("/api/strategies/backtest", request);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        return answer.msg();
    }

    private Caller viewer() {
        admin.post(
                "/api/users/create",
                Map.of("username", "looker", "password", "only looks at things", "roles", List.of("viewer")));
        return api.stranger().login("looker", "only looks at things");
    }

    private long cluster(String name) {
        return admin.post("/api/clusters/create", Map.of("clustername", name))
                .data()
                .path("id")
                .asLong();
    }

    private static Map<String, Object> busy(long cluster) {
        return Map.of(
                "name",
                "busy or idle",
                "threshold_trigger_action",
                "pool_entry",
                "cpu_threshold_value",
                80,
                "cpu_threshold_type",
                "usage",
                "duration_minutes",
                10,
                "cooldown_minutes",
                60,
                "device_count",
                1,
                "cluster_ids",
                List.of(cluster));
    }

    private static Map<String, Object> with(Map<String, ?> request, String field, Object value) {
        var changed = new HashMap<String, Object>(request);
        changed.put(field, value);
        return changed;
    }

    /** So many snapshots from this time on. */
    private static void insert(long cluster, Instant first, int count, @org.jspecify.annotations.Nullable Double usage)
            throws Exception {
        try (var connection = DriverManager.getConnection(
                        "jdbc:clickhouse:" + URL + "/tidepool?compress=false&clickhouse_setting_async_insert=0",
                        ClickHouseServer.USER,
                        PASSWORD);
                var statement = connection.prepareStatement("insert into k8s_cluster_resource_snapshot (cluster_id,"
                        + " resource_type, taken_at, interval_seconds, outcome, cpu_capacity, cpu_request, max_cpu)"
                        + " select ?, 'total', fromUnixTimestamp64Milli(? + 300000 * number), 300, 'complete', 100, 25,"
                        + " ? from numbers(?)")) {
            statement.setLong(1, cluster);
            statement.setLong(2, first.toEpochMilli());
            statement.setObject(3, usage);
            statement.setInt(4, count);
            statement.executeUpdate();
        }
    }
}
