package io.tidepool.api.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.api.testing.Caller;
import io.tidepool.api.testing.RunningApi;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

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
}
