package io.tidepool.api.order.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.api.order.OrderWorld;
import io.tidepool.api.testing.Caller;
import io.tidepool.api.testing.RunningApi;
import io.tidepool.schema.Action;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OrderRacesIT {
    private static final int CALLERS = 32;

    private final RunningApi api = RunningApi.shared();
    private final OrderWorld world = new OrderWorld(api);
    private final Caller admin = api.admin();
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void ofAHundredMovesOfTheSameVersionOneWins() throws Exception {
        world.availableDevices(1);
        var order = world.ordered(world.strategy("pool_entry", 1, 0, "cluster"), Action.POOL_ENTRY, 1);
        var moves = List.of("approve", "reject", "cancel");
        var answers = atOnce(
                100,
                i -> admin.put(
                                "/api/orders/" + order + "/" + moves.get(i % moves.size()),
                                Map.of("version", 1, "reason", "caller " + i))
                        .body());
        assertThat(answers)
                .filteredOn(answer -> answer.path("code").asInt() == 200)
                .hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.path("code").asInt() != 200)
                .extracting(answer -> answer.path("data").path("error_code").asString())
                .containsOnly("changed_meanwhile");
        assertThat(world.count("operation_log where object_type = 'order' and object_id = '" + order
                        + "' and action in ('approve_order', 'reject_order', 'cancel_order') and result = 'done'"))
                .isEqualTo(1);
    }

    @Test
    void twoHundredPostsWithOneKeyAreIdempotent() throws Exception {
        var key = UUID.randomUUID().toString();
        var answers = atOnce(200, i -> keyed(key, 2));
        assertThat(answers).extracting(answer -> answer.path("code").asInt()).containsOnly(200);
        assertThat(answers)
                .extracting(answer -> answer.path("data").path("order_number").asString())
                .doesNotContain("")
                .containsOnly(answers.get(0).path("data").path("order_number").asString());
        assertThat(world.count("elastic_scaling_order where cluster_id = " + world.cluster()))
                .isEqualTo(1);
        var other = keyed(key, 3);
        assertThat(other.path("code").asInt()).isEqualTo(400);
        assertThat(other.path("msg").asString()).contains("Idempotency-Key");
    }

    @Test
    void ifMatchIsTheVersionToo() throws Exception {
        var order = world.ordered(world.strategy("pool_entry", 1, 0, "cluster"), Action.POOL_ENTRY, 1);
        assertThat(cancel(order, "\"7\"").path("data").path("error_code").asString())
                .isEqualTo("changed_meanwhile");
        assertThat(cancel(order, "seven").path("msg").asString()).contains("If-Match must be a version");
        assertThat(cancel(order, "\"1\"").path("code").asInt()).isEqualTo(200);
    }

    @Test
    void aStopIsSetShownAndLifted() {
        assertThat(admin.get("/api/orders/stop").data().isNull()).isTrue();
        assertThat(admin.put("/api/orders/stop", Map.of("reason", "演练", "until", "2020-01-01T00:00:00Z"))
                        .error()
                        .path("field")
                        .asString())
                .isEqualTo("until");
        admin.put("/api/orders/stop", Map.of("reason", "演练"));
        assertThat(admin.get("/api/orders/stop").data().path("by").asString()).isEqualTo("admin");
        assertThat(admin.delete("/api/orders/stop").status()).isEqualTo(200);
        assertThat(admin.delete("/api/orders/stop").status()).isEqualTo(400);
    }

    @Test
    void ofTwoOrdersThatWantADeviceAtTheSameMomentOneHasIt() throws Exception {
        var races = 200;
        var orders =
                Stream.of(world, new OrderWorld(api)).map(OrderRacesIT::entry).toList();
        for (var device : world.availableDevices(races)) {
            var taken = atOnce(2, i -> JsonMapper.shared().valueToTree(takes(orders.get(i), device)));
            assertThat(taken).extracting(JsonNode::asBoolean).containsExactlyInAnyOrder(true, false);
        }
        System.out.println("F26: " + races + " races of two orders for one device: one winner each");
    }

    private static long entry(OrderWorld world) {
        world.availableDevices(1);
        return world.ordered(world.strategy("pool_entry", 1, 0, "cluster"), Action.POOL_ENTRY, 1);
    }

    /** The constraint alone decides. */
    private boolean takes(long order, long device) {
        try {
            world.jdbc()
                    .sql("insert into order_device (order_id, device_id, status) values (:order, :device, 'pending')")
                    .param("order", order)
                    .param("device", device)
                    .update();
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    /** What one of many callers does. */
    @FunctionalInterface
    private interface Call {
        JsonNode make(int caller) throws Exception;
    }

    private static List<JsonNode> atOnce(int calls, Call call) throws Exception {
        var callers = Executors.newFixedThreadPool(CALLERS);
        try {
            var answers = new ArrayList<JsonNode>();
            for (var answer : callers.invokeAll(IntStream.range(0, calls)
                    .mapToObj(i -> (Callable<JsonNode>) () -> call.make(i))
                    .toList())) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            callers.shutdownNow();
        }
    }

    private JsonNode keyed(String key, int devices) throws Exception {
        var body = "{\"action_type\":\"pool_entry\",\"cluster_id\":" + world.cluster() + ",\"device_count\":" + devices
                + "}";
        return sent(request("/api/orders/create")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private JsonNode cancel(long order, String version) throws Exception {
        return sent(request("/api/orders/" + order + "/cancel")
                .header("If-Match", version)
                .PUT(BodyPublishers.ofString("{}"))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port() + path))
                .header("Authorization", "Bearer " + admin.token())
                .header("Content-Type", "application/json");
    }

    private JsonNode sent(HttpRequest request) throws Exception {
        return JsonMapper.shared()
                .readTree(http.send(request, BodyHandlers.ofString()).body());
    }
}
