package io.tidepool.api.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.api.order.OrderWorld;
import io.tidepool.api.testing.Caller;
import io.tidepool.api.testing.RunningApi;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DeviceApiTest {
    private final Caller admin = RunningApi.shared().admin();

    private static Map<String, Object> machine() {
        return new HashMap<>(Map.of("ci_code", "M-" + UUID.randomUUID(), "ip", "10.9.8.7", "cpu", 64, "memory", 256));
    }

    @Test
    void computedColumnsCannotBeWritten() {
        var sent = machine();
        sent.put("is_special", true);
        sent.put("feature_count", 9);
        sent.put("app_name", "mine");

        var device = admin.post("/api/devices/create", sent).data();

        assertThat(device.path("is_special").asBoolean()).isFalse();
        assertThat(device.path("feature_count").asInt()).isZero();
        assertThat(device.path("app_name").asString()).isEmpty();
        assertThat(device.path("status").asString()).isEqualTo("available");
        assertThat(device.path("memory").asDouble()).isEqualTo(256);
    }

    @Test
    void aDeviceInAPoolHasItsClusterAndTheTimeOfEntry() {
        var name = "pool-" + UUID.randomUUID();
        var cluster = admin.post("/api/clusters/create", Map.of("clustername", name))
                .data()
                .path("id")
                .asLong();
        var sent = machine();
        sent.put("status", "in_pool");
        sent.put("cluster_id", cluster);
        sent.put("pool_entry_time", "2026-11-01T00:00:00Z");

        var device = admin.post("/api/devices/create", sent).data();
        assertThat(device.path("cluster").asString()).isEqualTo(name);
        assertThat(device.path("pool_entry_time").asString()).isEqualTo("2026-11-01T00:00:00Z");
        assertThat(admin.get("/api/devices/list?cluster_id=" + cluster + "&status=in_pool&keyword=m-")
                        .data()
                        .path("total")
                        .asInt())
                .isEqualTo(1);

        var freed = admin.put("/api/devices/" + device.path("id").asLong(), Map.of("status", "available"));
        assertThat(freed.status()).as(freed.text()).isEqualTo(200);
        assertThat(freed.data().path("cluster_id").isNull()).isTrue();
        assertThat(freed.data().path("cluster").asString()).isEmpty();
        assertThat(freed.data().path("pool_entry_time").isNull()).isTrue();
    }

    @Test
    void placeAndStatusMustAgree() {
        var sent = machine();
        sent.put("status", "in_pool");

        var refused = admin.post("/api/devices/create", sent);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.error().path("message").asString()).contains("exactly when status is in_pool");
    }

    @Test
    void aCodeIsTakenWhateverItsCase() {
        var sent = machine();
        admin.post("/api/devices/create", sent);
        sent.put("ci_code", String.valueOf(sent.get("ci_code")).toLowerCase(java.util.Locale.ROOT));

        assertThat(admin.post("/api/devices/create", sent).msg()).startsWith("ci_code is taken");
    }

    @Test
    void anOldVersionIsRefused() {
        var device = admin.post("/api/devices/create", machine()).data();
        var path = "/api/devices/" + device.path("id").asLong();
        var version = device.path("version").asLong();

        assertThat(admin.put(path, Map.of("room", "R1", "version", version)).status())
                .isEqualTo(200);
        assertThat(admin.put(path, Map.of("room", "R2", "version", version)).msg())
                .contains("changed meanwhile");
    }

    @Test
    void everyColumnThatPeopleWriteComesBack() {
        var sent = new HashMap<String, Object>();
        for (var field : DeviceField.values()) {
            sent.put(field.wire(), "some " + field.wire());
        }
        sent.putAll(Map.of(
                "ci_code",
                "All-" + UUID.randomUUID(),
                "ip",
                "fd00::1",
                "is_localization",
                true,
                "cpu",
                96.5,
                "memory",
                512,
                "disk_count",
                12,
                "status",
                "reserved"));
        List.of("cluster", "cluster_id", "pool_entry_time").forEach(sent::remove);

        var created = admin.post("/api/devices/create", sent);

        assertThat(created.status()).as(created.text()).isEqualTo(200);
        var device = one(created.data());
        sent.forEach((column, value) -> assertThat(device.path(column).asString())
                .as(column)
                .isEqualTo(
                        value instanceof Integer number && column.equals("memory") ? number + ".0" : value.toString()));
        assertThat(device.path("cluster_id").isNull()).isTrue();
        assertThat(device.path("node").isNull()).isTrue();
    }

    private JsonNode one(JsonNode device) {
        var answer = admin.get("/api/devices/" + device.path("id").asLong());
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.data();
    }

    @Test
    void aDeviceIsFoundByPartsOfWhatPeopleKnowAndByItsColumns() {
        var mark = UUID.randomUUID().toString().substring(0, 8);
        for (var i = 1; i <= 3; i++) {
            var sent = machine();
            sent.putAll(Map.of("model", "R7" + mark + "_" + i, "room", mark, "cpu", 10 * i));
            sent.put("status", i == 3 ? "offline" : "available");
            assertThat(admin.post("/api/devices/create", sent).status()).isEqualTo(200);
        }

        assertThat(found("keyword=r7" + mark)).isEqualTo(3);
        assertThat(found("keyword=r7" + mark + "%25"))
                .as("a wildcard is a character")
                .isZero();
        assertThat(found("room=" + mark + "&status=available,offline")).isEqualTo(3);
        assertThat(found("room=" + mark + "&status=offline")).isEqualTo(1);
        assertThat(found("room=" + mark + "&model=R7" + mark + "_2")).isEqualTo(1);
        assertThat(found("room=" + mark + "&node_ready=true")).isZero();
        assertThat(admin.get("/api/devices/list?room=" + mark + "&sort_by=cpu&sort_order=desc")
                        .data()
                        .path("list")
                        .valueStream()
                        .map(device -> device.path("cpu").asInt()))
                .containsExactly(30, 20, 10);
        var refused = admin.get("/api/devices/list?sort_by=disk_detail");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.error().path("message").asString()).startsWith("must be one of id, ci_code");
    }

    private int found(String query) {
        return admin.get("/api/devices/list?" + query).data().path("total").asInt();
    }

    @Test
    void theVersionMayComeInTheHeader() {
        var device = admin.post("/api/devices/create", machine()).data();
        var path = "/api/devices/" + device.path("id").asLong();
        var version = device.path("version").asLong();

        assertThat(put(path, Map.of("room", "R1"), "\"" + version + "\"").status())
                .isEqualTo(200);
        var stale = put(path, Map.of("room", "R2"), "\"" + version + "\"");
        assertThat(stale.status()).isEqualTo(400);
        assertThat(stale.data().path("error_code").asString()).isEqualTo("changed_meanwhile");
        assertThat(put(path, Map.of("room", "R2"), "soon").error().path("field").asString())
                .isEqualTo("If-Match");
        assertThat(put(path, Map.of("room", "R2", "version", 1), "\"2\"")
                        .error()
                        .path("message")
                        .asString())
                .isEqualTo("must not differ from version 1");
        var same = put(path, Map.of("room", "R1"), "\"" + (version + 1) + "\"");
        assertThat(same.data().path("version").asLong()).as("nothing changed").isEqualTo(version + 1);
    }

    private Caller.Answer put(String path, Object body, String ifMatch) {
        return admin.send("PUT", path, body, Map.of("If-Match", ifMatch));
    }

    @Test
    void aDeviceGoesByTheNameOfItsClusterToo() {
        var name = "pool-" + UUID.randomUUID();
        var cluster = admin.post("/api/clusters/create", Map.of("clustername", name))
                .data()
                .path("id")
                .asLong();
        var sent = machine();
        sent.put("cluster", name);

        var device = admin.post("/api/devices/create", sent).data();

        assertThat(device.path("cluster_id").asLong()).isEqualTo(cluster);
        assertThat(device.path("status").asString()).isEqualTo("in_pool");
        assertThat(device.path("pool_entry_time").isNull()).isFalse();
        sent.put("ci_code", "X-" + UUID.randomUUID());
        sent.put("cluster", "no-such-cluster");
        assertThat(admin.post("/api/devices/create", sent).error().path("field").asString())
                .isEqualTo("cluster");

        admin.put("/api/clusters/" + cluster, Map.of("clustername", name + "-new"));
        assertThat(one(device).path("cluster").asString()).isEqualTo(name + "-new");
        var resting = admin.put("/api/devices/" + device.path("id").asLong(), Map.of("status", "maintenance"));
        assertThat(resting.data().path("cluster_id").asLong())
                .as("maintenance does not take it out")
                .isEqualTo(cluster);
    }

    @Test
    void aDeletedDeviceIsGoneItsCodeIsFreeAndItsHistoryStays() {
        var sent = machine();
        var device = admin.post("/api/devices/create", sent).data();
        var path = "/api/devices/" + device.path("id").asLong();

        assertThat(admin.delete(path + "?version=99").data().path("error_code").asString())
                .isEqualTo("changed_meanwhile");
        assertThat(admin.delete(path).status()).isEqualTo(200);

        assertThat(admin.get(path).status()).isEqualTo(404);
        assertThat(admin.delete(path).status()).isEqualTo(404);
        assertThat(found("keyword=" + sent.get("ci_code"))).isZero();
        assertThat(admin.get(path + "/history")
                        .data()
                        .path("list")
                        .path(0)
                        .path("kind")
                        .asString())
                .isEqualTo("deleted");
        assertThat(admin.post("/api/devices/create", sent).status()).isEqualTo(200);
    }

    @Test
    void aDeviceThatIsNeededIsNotDeleted() {
        var world = new OrderWorld(RunningApi.shared());
        var member = world.poolDevices(1).get(0);
        assertThat(admin.delete("/api/devices/" + member).msg()).contains("is in the pool of cluster " + world.name());

        var free = world.availableDevices(1).get(0);
        var ordered = admin.post(
                "/api/orders/create",
                Map.of(
                        "action_type",
                        "pool_entry",
                        "cluster_id",
                        world.cluster(),
                        "device_count",
                        1,
                        "device_ids",
                        List.of(free)));
        assertThat(ordered.status()).as(ordered.text()).isEqualTo(200);

        var refused = admin.delete("/api/devices/" + free);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.data().path("error_code").asString()).isEqualTo("wrong_state");
        assertThat(refused.msg())
                .isEqualTo("open order " + ordered.data().path("order_number").asString() + " needs the device");
    }
}
