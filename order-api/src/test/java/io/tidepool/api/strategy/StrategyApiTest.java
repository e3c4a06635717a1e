package io.tidepool.api.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.api.testing.Caller;
import io.tidepool.api.testing.RunningApi;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class StrategyApiTest {
    private final RunningApi api = RunningApi.shared();
    private final Caller admin = api.admin();

    private long cluster() {
        var name = "c-" + UUID.randomUUID();
        return admin.post("/api/clusters/create", Map.of("clustername", name))
                .data()
                .path("id")
                .asLong();
    }

    private static Map<String, Object> body(long... clusters) {
        var body = new HashMap<String, Object>();
        body.put("name", "scale out");
        body.put("threshold_trigger_action", "pool_entry");
        body.put("cpu_threshold_value", 80.5);
        body.put("cpu_threshold_type", "usage");
        body.put("device_count", 2);
        body.put("cluster_ids", clusters);
        return body;
    }

    private JsonNode created(Map<String, Object> body) {
        var answer = admin.post("/api/strategies/create", body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.data();
    }

    @Test
    void aNewStrategyHasTheDefaultsAndGoesToTheOutbox() {
        var cluster = cluster();
        var sent = body(cluster);
        sent.put("node_selector", Map.of("arch_type", List.of("x86", "arm"), "idc", "gl"));
        var strategy = created(sent);

        assertThat(strategy.path("cpu_threshold_value").decimalValue()).isEqualByComparingTo("80.5");
        assertThat(strategy.path("condition_logic").asString()).isEqualTo("OR");
        assertThat(strategy.path("duration_minutes").asInt()).isEqualTo(10);
        assertThat(strategy.path("cooldown_minutes").asInt()).isEqualTo(30);
        assertThat(strategy.path("status").asString()).isEqualTo("enabled");
        assertThat(strategy.path("resource_type").asString()).isEqualTo("total");
        assertThat(strategy.path("memory_threshold_value").isNull()).isTrue();
        assertThat(strategy.path("node_selector").path("arch_type").path(1).asString())
                .isEqualTo("arm");
        assertThat(strategy.path("clusters").path(0).path("id").asLong()).isEqualTo(cluster);
        assertThat(strategy.path("clusters").path(0).path("name").asString()).startsWith("c-");
        assertThat(strategy.path("created_by").asString()).isEqualTo("admin");
        assertThat(api.jdbc()
                        .sql("select count(*) from outbox where topic = 'STRATEGIES' and key = :key")
                        .param("key", strategy.path("id").asString())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void everyMistakeIsNamedAtOnce() {
        var sent = new HashMap<String, Object>();
        sent.put("name", " ");
        sent.put("threshold_trigger_action", "explode");
        sent.put("cpu_threshold_value", 101);
        sent.put("memory_threshold_value", 50);
        sent.put("device_count", 0);
        sent.put("cluster_ids", List.of(999_999));
        sent.put("node_selector", "x");
        sent.put("status", "maybe");
        sent.put("resource_type", "total_moon");

        var answer = admin.post("/api/strategies/create", sent);

        assertThat(answer.status()).isEqualTo(400);
        var fields = answer.data()
                .path("errors")
                .valueStream()
                .map(error -> error.path("field").asString())
                .toList();
        assertThat(fields)
                .contains(
                        "name",
                        "threshold_trigger_action",
                        "cpu_threshold_value",
                        "cpu_threshold_type",
                        "memory_threshold_type",
                        "condition_logic",
                        "device_count",
                        "cluster_ids",
                        "node_selector",
                        "status",
                        "resource_type");
    }

    @Test
    void aStrategyWithoutAnyThresholdIsRefused() {
        var sent = body(cluster());
        sent.remove("cpu_threshold_value");
        sent.remove("cpu_threshold_type");

        assertThat(admin.post("/api/strategies/create", sent).msg())
                .contains("cpu_threshold_value", "memory_threshold_value");
    }

    @Test
    void aFieldOfTheWrongTypeIsNamed() {
        var sent = body(cluster());
        sent.put("device_count", "many");

        var answer = admin.post("/api/strategies/create", sent);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error().path("field").asString()).isEqualTo("device_count");
        assertThat(answer.error().path("value").asString()).isEqualTo("many");
    }

    @Test
    void anEditReplacesTheClustersAndRefusesAnOldVersion() {
        var first = cluster();
        var second = cluster();
        var strategy = created(body(first));
        var path = "/api/strategies/" + strategy.path("id").asLong();
        var edit = body(second);
        edit.put("version", 1);
        edit.put("name", "renamed");

        var edited = admin.put(path, edit);

        assertThat(edited.status()).as(edited.text()).isEqualTo(200);
        assertThat(edited.data().path("cluster_ids").toString()).isEqualTo("[" + second + "]");
        assertThat(edited.data().path("version").asLong()).isEqualTo(2);
        var stale = admin.put(path, edit);
        assertThat(stale.status()).isEqualTo(400);
        assertThat(stale.data().path("error_code").asString()).isEqualTo("changed_meanwhile");
        assertThat(stale.msg()).contains("version 1").contains("at 2");
        assertThat(admin.get(path).data().path("name").asString()).isEqualTo("renamed");
    }

    @Test
    void theSameStatusAgainChangesNothing() {
        var strategy = created(body(cluster()));
        var path = "/api/strategies/" + strategy.path("id").asLong();

        assertThat(admin.put(path + "/status", Map.of("status", "enabled"))
                        .data()
                        .path("version")
                        .asLong())
                .isEqualTo(1);
        var disabled = admin.put(path + "/status", Map.of("status", "disabled"));
        assertThat(disabled.data().path("status").asString()).isEqualTo("disabled");
        assertThat(disabled.data().path("version").asLong()).isEqualTo(2);
        assertThat(admin.put(path + "/status", Map.of("status", "off"))
                        .error()
                        .path("field")
                        .asString())
                .isEqualTo("status");
    }

    @Test
    void aStrategyWithAnOpenOrderCannotBeDeleted() {
        var cluster = cluster();
        var id = created(body(cluster)).path("id").asLong();
        api.jdbc()
                .sql(
                        "insert into elastic_scaling_order (order_number, cluster_id, strategy_id, action_type, status,"
                                + " device_count, created_by, move, moved_by)"
                                + " values (:number, :cluster, :strategy, 'pool_entry', 'pending', 1, 'system', 'create', 'system')")
                .param("number", "T" + UUID.randomUUID())
                .param("cluster", cluster)
                .param("strategy", id)
                .update();

        var refused = admin.delete("/api/strategies/" + id);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.msg()).contains("1 pending or processing");

        api.jdbc()
                .sql("update elastic_scaling_order set status = 'cancelled', completion_time = now()"
                        + " where strategy_id = :id")
                .param("id", id)
                .update();
        assertThat(admin.delete("/api/strategies/" + id).status()).isEqualTo(200);
        assertThat(admin.get("/api/strategies/" + id).status()).isEqualTo(404);
        assertThat(admin.get("/api/strategies/" + id + "/execution-history").status())
                .isEqualTo(200);
    }

    @Test
    void filtersCombine() {
        var cluster = cluster();
        var sent = body(cluster);
        sent.put("name", "Find_me 100%");
        created(sent);
        sent.put("name", "Find me not");
        created(sent);
        var found = admin.get("/api/strategies/list?name=find_me%20100%25&status=enabled"
                + "&threshold_trigger_action=pool_entry&cluster_id=" + cluster);

        assertThat(found.data().path("total").asLong()).as(found.text()).isEqualTo(1);
        assertThat(admin.get("/api/strategies/list?status=bad")
                        .error()
                        .path("message")
                        .asString())
                .isEqualTo("must be one of enabled, disabled");
    }

    @Test
    void theOperationLogHoldsBeforeAndAfter() {
        var id = created(body(cluster())).path("id").asString();
        admin.put("/api/strategies/" + id + "/status", Map.of("status", "disabled"));

        var row = api.jdbc()
                .sql("select actor, before ->> 'status' as was, after ->> 'status' as now_is, ip, result"
                        + " from operation_log where action = 'disable_strategy' and object_id = :id")
                .param("id", id)
                .query()
                .singleRow();
        assertThat(row)
                .containsEntry("actor", "admin")
                .containsEntry("was", "enabled")
                .containsEntry("now_is", "disabled")
                .containsEntry("ip", "127.0.0.1")
                .containsEntry("result", "done");
    }
}
