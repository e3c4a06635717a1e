package io.tidepool.api.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.api.order.OrderWorld;
import io.tidepool.api.snapshot.LatestSnapshot;
import io.tidepool.api.snapshot.LatestSnapshots;
import io.tidepool.api.testing.Caller;
import io.tidepool.api.testing.Kubeconfigs;
import io.tidepool.api.testing.RunningApi;
import io.tidepool.schema.Command;
import io.tidepool.schema.ReleaseBrake;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ClusterApiTest {
    private static final String CANARY = "canary-token-7f3a9";

    private final RunningApi api = RunningApi.shared();
    private final Caller admin = api.admin();
    private final LatestSnapshots latest = api.bean(LatestSnapshots.class);
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    private JsonNode created(String name) {
        var answer = admin.post("/api/clusters/create", Map.of("clustername", name, "idc", "gl"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.data();
    }

    private static String name() {
        return "cluster-" + UUID.randomUUID();
    }

    private static LatestSnapshot figures(long cluster, Instant takenAt, double cpuUsage) {
        return new LatestSnapshot(
                cluster, "total", takenAt, 300, 100.0, 200.0, 50.0, 20.0, cpuUsage, 30.0, 5, 5, 4, 1, 70, 0, null,
                null);
    }

    private static LatestSnapshot failure(long cluster, Instant at) {
        return new LatestSnapshot(
                cluster, "total", null, 300, null, null, null, null, null, null, 0, 0, 0, 0, 0, 0, at, "refused");
    }

    private JsonNode item(long id) {
        return admin.get("/api/clusters/" + id + "/details").data();
    }

    @Test
    void theExecutorIsToldThatNodesMayBeClosedAgainAndAskingTwiceAsksTwice() {
        var id = created(name()).path("id").asLong();
        for (var i = 0; i < 2; i++) {
            var answer = admin.post("/api/clusters/" + id + "/resume-drains", Map.of());
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        }
        var commands = new OrderWorld(api).commands(id);
        assertThat(commands)
                .extracting(Command::getReleaseBrake)
                .containsExactly(new ReleaseBrake("admin"), new ReleaseBrake("admin"));
        assertThat(commands).extracting(Command::getCommandId).doesNotHaveDuplicates();
        assertThat(admin.post("/api/clusters/999999999/resume-drains", Map.of()).status())
                .isEqualTo(404);
    }

    @Test
    void theKubeconfigIsSealedAndNeverComesBack() {
        var answer = admin.post(
                "/api/clusters/create", Map.of("clustername", name(), "kubeconfig", Kubeconfigs.withToken(CANARY)));

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.text()).doesNotContain(CANARY);
        assertThat(answer.data().path("has_kubeconfig").asBoolean()).isTrue();
        assertThat(answer.data().path("apiserver").asString()).isEqualTo("https://10.1.2.3:6443");
        var stored = api.jdbc()
                .sql("select kubeconfig from k8s_cluster where id = :id")
                .param("id", answer.data().path("id").asLong())
                .query(String.class)
                .single();
        assertThat(stored).startsWith("v2:").doesNotContain(CANARY);
        assertThat(api.jdbc()
                        .sql("select count(*) from operation_log where after::text like :canary")
                        .param("canary", "%" + CANARY + "%")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aKubeconfigThatRunsAProgramIsRefused() {
        var answer =
                admin.post("/api/clusters/create", Map.of("clustername", name(), "kubeconfig", Kubeconfigs.withExec()));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error().path("field").asString()).contains("exec");
    }

    @Test
    void aTakenNameIsRefusedAndFreeAgainAfterDeletion() {
        var name = name();
        var id = created(name).path("id").asLong();

        assertThat(admin.post("/api/clusters/create", Map.of("clustername", name))
                        .msg())
                .contains("taken");
        assertThat(admin.delete("/api/clusters/" + id).status()).isEqualTo(200);
        assertThat(admin.get("/api/clusters/" + id + "/details").status()).isEqualTo(404);
        assertThat(created(name).path("id").asLong()).isGreaterThan(id);
    }

    @Test
    void theNewestFiguresWinWhateverTheOrderOfArrival() {
        var id = created(name()).path("id").asLong();

        assertThat(latest.put(List.of(figures(id, now, 40)))).isOne();
        assertThat(latest.put(List.of(figures(id, now.minusSeconds(60), 99), figures(id, now, 40))))
                .isZero();

        var figures = item(id).path("latest");
        assertThat(figures.path("cpu_usage").asDouble()).isEqualTo(40);
        assertThat(figures.path("cpu_allocation").asDouble()).isEqualTo(50);
        assertThat(figures.path("memory_allocation").asDouble()).isEqualTo(10);
        assertThat(figures.path("taken_at").asString()).isEqualTo(now.toString());
        assertThat(latest.put(List.of(figures(987_654, now, 1)))).isZero();
    }

    @Test
    void anAbnormalClusterHasItsReason() {
        var id = created(name()).path("id").asLong();
        assertThat(reason(id)).isEqualTo("尚无快照");

        latest.put(List.of(figures(id, now.minus(Duration.ofHours(2)), 40)));
        assertThat(reason(id)).endsWith("起没有快照");

        latest.put(List.of(figures(id, now.minusSeconds(30), 91.25)));
        assertThat(reason(id)).isEqualTo("CPU 使用率 91.3% 高于 80%");

        latest.put(List.of(failure(id, now.minusSeconds(20))));
        assertThat(reason(id)).isEqualTo("采集失败：refused");
        assertThat(item(id).path("latest").path("cpu_usage").asDouble()).isEqualTo(91.25);

        latest.put(List.of(figures(id, now, 12)));
        assertThat(reason(id)).isNull();
        assertThat(item(id).path("healthy").asBoolean()).isTrue();

        admin.put("/api/clusters/" + id, Map.of("status", "maintaining"));
        assertThat(reason(id)).isEqualTo("状态为 maintaining");
    }

    private @Nullable String reason(long id) {
        var reason = item(id).path("abnormal_reason");
        return reason.isNull() ? null : reason.asString();
    }

    @Test
    void detailsWorkWithoutClickHouseAndTheTrendSaysWhyNot() {
        var id = created(name()).path("id").asLong();

        var details = item(id);
        assertThat(details.path("history").isNull()).isTrue();
        assertThat(details.path("history_unavailable").asString()).contains("ClickHouse");
        var trend = admin.get("/api/resources/allocation-trend?cluster_id=" + id);
        assertThat(trend.status()).isEqualTo(503);
        assertThat(trend.msg()).contains("trend data is not available");
        assertThat(admin.get("/api/resources/allocation-trend?cluster_id=" + id + "&time_range=1y")
                        .error()
                        .path("message")
                        .asString())
                .isEqualTo("must be one of 24h, 7d, 30d, 90d");
        assertThat(admin.get("/api/resources/allocation-trend?cluster_id=987654")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aClusterThatIsWatchedCannotBeDeleted() {
        var id = created(name()).path("id").asLong();
        admin.post(
                "/api/strategies/create",
                Map.of(
                        "name",
                        "watch",
                        "threshold_trigger_action",
                        "pool_exit",
                        "cpu_threshold_value",
                        10,
                        "cpu_threshold_type",
                        "allocated",
                        "device_count",
                        1,
                        "cluster_ids",
                        new long[] {id}));

        var refused = admin.delete("/api/clusters/" + id);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.msg()).contains("1 strategies");
    }

    @Test
    void everyColumnThatPeopleWriteComesBack() {
        var sent = new HashMap<String, Object>();
        for (var column : List.of(
                "clusternamecn",
                "alias",
                "apiserver",
                "api_server_vip",
                "etcdserver",
                "etcd_server_vip",
                "ingressservername",
                "ingressservervip",
                "kubepromversion",
                "idc",
                "zone",
                "status",
                "clustertype",
                "desc",
                "group",
                "esserver",
                "nettype",
                "architecture",
                "flow_type",
                "nova_name",
                "cluster_group",
                "pod_cidr",
                "service_cidr",
                "rr_cicode",
                "rr_group")) {
            sent.put(column, "some " + column);
        }
        sent.putAll(Map.of(
                "clustername",
                name(),
                "promserver",
                "http://prom:9090",
                "thanosserver",
                "https://thanos/a",
                "level",
                7));

        var created = admin.post("/api/clusters/create", sent);

        assertThat(created.status()).as(created.text()).isEqualTo(200);
        var read = item(created.data().path("id").asLong());
        sent.forEach((column, value) ->
                assertThat(read.path(column).asString()).as(column).isEqualTo(value.toString()));
        assertThat(read.path("creator").asString()).isEqualTo("admin");
        assertThat(UUID.fromString(read.path("cluster_id").asString())).isNotNull();
        assertThat(read.has("kubeconfig")).isFalse();
    }

    @Test
    void aClusterWithDevicesOrOpenOrdersCannotBeDeleted() {
        var world = new OrderWorld(api);
        var device = world.poolDevices(1).get(0);
        assertThat(admin.delete("/api/clusters/" + world.cluster()).msg())
                .isEqualTo("the cluster is still used: 1 devices");
        admin.put("/api/devices/" + device, Map.of("status", "available"));
        var order = admin.post(
                        "/api/orders/create",
                        Map.of("action_type", "pool_entry", "cluster_id", world.cluster(), "device_count", 1))
                .data()
                .path("id")
                .asLong();
        assertThat(admin.delete("/api/clusters/" + world.cluster()).msg())
                .isEqualTo("the cluster is still used: 1 open orders");

        admin.put("/api/orders/" + order + "/cancel", Map.of());

        assertThat(admin.delete("/api/clusters/" + world.cluster()).status()).isEqualTo(200);
        assertThat(world.text(
                        "select kubeconfig || (deleted_at is not null) from k8s_cluster where id = " + world.cluster()))
                .isEqualTo("true");
        assertThat(admin.put("/api/devices/" + device, Map.of("status", "in_pool", "cluster_id", world.cluster()))
                        .error()
                        .path("message")
                        .asString())
                .isEqualTo("must be the id of a cluster");
    }
}
