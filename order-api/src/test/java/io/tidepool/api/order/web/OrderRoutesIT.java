package io.tidepool.api.order.web;

import static io.tidepool.api.order.OrderWorld.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.api.order.OrderWorld;
import io.tidepool.api.order.testing.Executor;
import io.tidepool.api.testing.Caller;
import io.tidepool.api.testing.RunningApi;
import io.tidepool.schema.Action;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class OrderRoutesIT {
    private final RunningApi api = RunningApi.shared();
    private final OrderWorld world = new OrderWorld(api);
    private final Caller admin = api.admin();
    private final Executor executor = new Executor(world);

    @Test
    void aListItemCarriesWhatACardShows() {
        usage(4, 91.5);
        var order = world.ordered(world.strategy("pool_entry", 2, 0, "cluster"), Action.POOL_ENTRY, 2);
        var answer = admin.get("/api/orders/list?status=pending&cluster_id=" + world.cluster());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.data().path("total").asInt()).isEqualTo(1);
        var item = answer.data().path("list").path(0);
        assertThat(item.path("id").asLong()).isEqualTo(order);
        assertThat(item.path("order_number").asString()).startsWith("ESO");
        assertThat(item.path("action_type").asString()).isEqualTo("pool_entry");
        assertThat(item.path("status").asString()).isEqualTo("pending");
        assertThat(item.path("cluster_name").asString()).isEqualTo(world.name());
        assertThat(item.path("strategy_name").asString()).isEqualTo(world.name() + " pool_entry");
        assertThat(item.path("device_count").asInt()).isEqualTo(2);
        assertThat(item.path("triggered_value").asString()).isEqualTo("CPU:91.5%,MEM:N/A");
        assertThat(item.path("resource_usage").path("cpu_usage").asDouble()).isEqualTo(91.5);
        assertThat(item.path("resource_usage").path("cpu_allocation").asDouble())
                .isEqualTo(50);
        assertThat(item.path("advice").asString()).contains("91.5%").contains("预计 CPU 61.0%");
        assertThat(texts(item.path("allowed_actions"))).containsExactly("approve", "reject", "cancel");
        assertThat(item.path("version").asInt()).isEqualTo(1);
    }

    @Test
    void theDetailHoldsTheEvidenceAndTheCandidates() {
        usage(4, 91.5);
        var devices = world.availableDevices(3);
        var order = world.ordered(world.strategy("pool_entry", 2, 0, "cluster"), Action.POOL_ENTRY, 2);
        var detail = admin.get("/api/orders/" + order).data();
        var evidence = detail.path("evidence");
        assertThat(evidence.path("taken_at").asString()).isEqualTo(START.toString());
        assertThat(evidence.path("required_minutes").asInt()).isEqualTo(10);
        assertThat(evidence.path("unschedulable_pod_count").asInt()).isEqualTo(3);
        assertThat(detail.path("waiting_pods").toString())
                .as("64 GiB a node")
                .isEqualTo("{\"pods\":3,\"cpu_request\":6.0,\"memory_request\":80.0,\"nodes_filled\":1.25}");
        assertThat(evidence.path("snapshot").path("cpu_usage_percent").asDouble())
                .isEqualTo(91.5);
        assertThat(evidence.path("snapshot").path("outcome").asString()).isEqualTo("complete");
        assertThat(detail.path("expected_usage").path("cpu_usage").asDouble()).isEqualTo(61);
        assertThat(detail.path("candidates")
                        .valueStream()
                        .map(node -> node.path("device_id").asLong()))
                .containsExactly(devices.get(0), devices.get(1));
        assertThat(detail.path("node_selector").path("idc").path(0).asString()).isEqualTo(world.name());
        assertThat(detail.path("order_number").asString()).startsWith("ESO");
        assertThat(detail.path("removal_plan").isNull()).isTrue();
    }

    @Test
    void anExitNamesTheEntryStrategiesThatItWouldBringToTheirThresholds() {
        usage(4, 61);
        world.poolDevices(2);
        var entry = world.strategy("pool_entry", 1, 0, "cluster");
        var exit = world.strategy("pool_exit", 1, 0, "cluster");
        var counterorders = admin.get("/api/orders/" + world.ordered(exit, Action.POOL_EXIT, 1))
                .data()
                .path("counterorders");
        assertThat(counterorders.valueStream().map(Object::toString))
                .containsExactly("{\"strategy_id\":" + entry + ",\"strategy_name\":\"" + world.name() + " pool_entry\","
                        + "\"expected_value\":\"CPU:81.33%,MEM:N/A\",\"threshold_value\":\"CPU:80%,MEM:N/A\"}");
    }

    @Test
    void anExitShowsItsPlanItsDevicesAndItsSteps() {
        var device = world.poolDevices(1).get(0);
        var order = world.ordered(world.strategy("pool_exit", 1, 0, "cluster"), Action.POOL_EXIT, 1);
        executor.plans(order, device);
        assertThat(admin.get("/api/orders/" + order)
                        .data()
                        .path("removal_plan")
                        .path("nodes")
                        .path(0)
                        .path("node_name")
                        .asString())
                .isEqualTo("node-" + device);
        assertThat(move(order, "approve", Map.of("version", 1))
                        .data()
                        .path("error_code")
                        .asString())
                .as("the plan came after the order was seen")
                .isEqualTo("changed_meanwhile");
        assertThat(move(order, "approve", Map.of("version", 2))
                        .data()
                        .path("status")
                        .asString())
                .isEqualTo("processing");
        executor.plans(order, device);
        executor.blocked(order, device, io.tidepool.schema.ExecutionStep.EVICT);
        var step = admin.get("/api/orders/" + order).data().path("steps").path(0);
        assertThat(step.path("step").asString()).isEqualTo("evict");
        assertThat(step.path("state").asString()).isEqualTo("blocked");
        var blocker = step.path("blockers").path(0);
        assertThat(blocker.path("namespace").asString()).isEqualTo("shop");
        assertThat(blocker.path("pod").asString()).isEqualTo("web-1");
        assertThat(blocker.path("budget").asString()).isEqualTo("web");
        assertThat(blocker.path("reason").asString()).isEqualTo("needs 2, has 2");
        var held = admin.get("/api/orders/" + order + "/devices").data().path(0);
        assertThat(held.path("device_id").asLong()).isEqualTo(device);
        assertThat(held.path("ip").asString()).isEqualTo("10.1.2.3");
        assertThat(held.path("cpu").asDouble()).isEqualTo(8);
        assertThat(held.path("memory").asDouble()).isEqualTo(32);
        assertThat(held.path("status").asString()).isEqualTo("processing");
    }

    @Test
    void filtersNarrowTheListAndTotalsFollow() {
        var entry = world.strategy("pool_entry", 1, 0, "strategy");
        var order = world.ordered(entry, Action.POOL_ENTRY, 1);
        var number = world.text("select order_number from elastic_scaling_order where id = " + order);
        var here = "&cluster_id=" + world.cluster();
        assertThat(total("action_type=pool_entry" + here)).isEqualTo(1);
        assertThat(total("action_type=pool_exit" + here)).isZero();
        assertThat(total("status=completed,pending" + here)).isEqualTo(1);
        assertThat(total("status=completed" + here)).isZero();
        assertThat(total("strategy_id=" + entry)).isEqualTo(1);
        assertThat(total("keyword=" + number)).isEqualTo(1);
        assertThat(total("keyword=" + world.name() + "%20POOL")).isEqualTo(1);
        assertThat(total("keyword=%25" + here)).isZero();
        assertThat(total("from=2000-01-01T00:00:00Z" + here)).isEqualTo(1);
        assertThat(total("to=2000-01-01T00:00:00Z" + here)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "status=open, status",
        "action_type=entry, action_type",
        "page=0, page",
        "page_size=101, page_size",
        "from=yesterday, from",
        "cluster_id=one, cluster_id"
    })
    void aWrongFilterIsRefusedByName(String query, String field) {
        var answer = admin.get("/api/orders/list?" + query);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error().path("field").asString()).isEqualTo(field);
    }

    @Test
    void anOrderByHandFollowsTheSameWayWithoutStrategy() {
        var devices = world.poolDevices(3);
        var created = admin.post(
                "/api/orders/create",
                Map.of(
                        "action_type",
                        "pool_exit",
                        "cluster_id",
                        world.cluster(),
                        "device_count",
                        1,
                        "node_selector",
                        Map.of("idc", world.name()),
                        "device_ids",
                        List.of(devices.get(1)),
                        "description",
                        "机房搬迁"));
        assertThat(created.status()).as(created.text()).isEqualTo(200);
        assertThat(created.data().path("strategy_id").isNull()).isTrue();
        assertThat(created.data().path("created_by").asString()).isEqualTo("admin");
        assertThat(created.data().path("description").asString()).isEqualTo("机房搬迁");
        var order = created.data().path("id").asLong();
        var asked = (io.tidepool.schema.PlanRemoval) executor.last(order).getBody();
        assertThat(asked.getDevices())
                .extracting(device -> device.getDeviceId())
                .containsExactly(devices.get(1));
        assertThat(asked.getSpecialAllowed()).isTrue();
        var opposite = create(Map.of("action_type", "pool_entry", "device_count", 1));
        assertThat(opposite.status()).isEqualTo(400);
        assertThat(opposite.msg()).contains("方向相反");
    }

    @Test
    void everyMistakeOfANewOrderIsNamed() {
        var answer = create(Map.of("action_type", "explode", "device_count", 0, "node_selector", "[1]"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.data()
                        .path("errors")
                        .valueStream()
                        .map(error -> error.path("field").asString()))
                .containsExactly("action_type", "device_count", "node_selector");
        var nowhere = admin.post(
                "/api/orders/create", Map.of("action_type", "pool_entry", "cluster_id", 987_654, "device_count", 1));
        assertThat(nowhere.status()).isEqualTo(400);
        assertThat(nowhere.error().path("field").asString()).isEqualTo("cluster_id");
    }

    @Test
    void aRejectionNeedsAReasonAndKeepsIt() {
        var order = world.ordered(world.strategy("pool_entry", 1, 0, "cluster"), Action.POOL_ENTRY, 1);
        assertThat(move(order, "reject", Map.of()).error().path("field").asString())
                .isEqualTo("reason");
        var rejected = move(order, "reject", Map.of("reason", "业务低峰")).data();
        assertThat(rejected.path("status").asString()).isEqualTo("cancelled");
        assertThat(rejected.path("failure_reason").asString()).isEqualTo("业务低峰");
        assertThat(rejected.path("approver").asString()).isEqualTo("admin");
        assertThat(rejected.path("completion_time").isNull()).isFalse();
        assertThat(rejected.path("allowed_actions").isEmpty()).isTrue();
        var again = move(order, "approve", Map.of());
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.data().path("error_code").asString()).isEqualTo("wrong_state");
        assertThat(again.msg()).contains("cancelled").contains("pending");
    }

    @Test
    void aMoveOnAnOldVersionIsRefused() {
        var order = world.ordered(world.strategy("pool_entry", 1, 0, "cluster"), Action.POOL_ENTRY, 1);
        var answer = move(order, "cancel", Map.of("version", 7));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.data().path("error_code").asString()).isEqualTo("changed_meanwhile");
        assertThat(world.status(order)).isEqualTo("pending");
    }

    @Test
    void aFailedOrderCanBeRetriedFromTheApi() {
        var order = world.ordered(world.strategy("pool_entry", 1, 0, "cluster"), Action.POOL_ENTRY, 1);
        assertThat(move(order, "approve", Map.of()).data().path("status").asString())
                .isEqualTo("failed");
        world.availableDevices(1);
        var retried = move(order, "retry", Map.of()).data();
        assertThat(retried.path("status").asString()).isEqualTo("processing");
        assertThat(retried.path("executor").asString()).isEqualTo("admin");
        assertThat(retried.path("retry_count").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"approve", "execute", "reject", "cancel", "retry"})
    void anUnknownOrderIsNotFound(String move) {
        assertThat(move(987_654_321, move, Map.of("reason", "x")).status()).isEqualTo(404);
        assertThat(admin.get("/api/orders/987654321").status()).isEqualTo(404);
        assertThat(admin.get("/api/orders/987654321/devices").status()).isEqualTo(404);
    }

    @Test
    void aViewerReadsButMayNotAct() {
        var name = "viewer-" + world.cluster();
        var made = admin.post(
                "/api/users/create",
                Map.of(
                        "username",
                        name,
                        "display_name",
                        name,
                        "password",
                        "long enough 12345",
                        "roles",
                        List.of("viewer")));
        assertThat(made.status()).as(made.text()).isEqualTo(200);
        var viewer = api.stranger().login(name, "long enough 12345");
        var order = world.ordered(world.strategy("pool_entry", 1, 0, "cluster"), Action.POOL_ENTRY, 1);
        var seen = viewer.get("/api/orders/" + order);
        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.data().path("allowed_actions").isEmpty()).isTrue();
        assertThat(viewer.put("/api/orders/" + order + "/approve", Map.of()).status())
                .isEqualTo(403);
        assertThat(viewer.post("/api/orders/create", Map.of()).status()).isEqualTo(403);
        assertThat(api.stranger().get("/api/orders/" + order).status()).isEqualTo(401);
    }

    private Caller.Answer move(long order, String move, Map<String, Object> body) {
        return admin.put("/api/orders/" + order + "/" + move, body);
    }

    private Caller.Answer create(Map<String, Object> body) {
        var whole = new HashMap<>(body);
        whole.put("cluster_id", world.cluster());
        return admin.post("/api/orders/create", whole);
    }

    private long total(String query) {
        return admin.get("/api/orders/list?" + query).data().path("total").asLong(-1);
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    private void usage(int nodes, double cpu) {
        world.jdbc()
                .sql("insert into cluster_latest_snapshot (cluster_id, resource_type, taken_at, interval_seconds,"
                        + " cpu_capacity, cpu_request, cpu_usage, memory_usage, node_count) values (:cluster, 'total',"
                        + " now(), 300, 64, 32, :cpu, 40, :nodes)")
                .param("cluster", world.cluster())
                .param("cpu", cpu)
                .param("nodes", nodes)
                .update();
    }
}
