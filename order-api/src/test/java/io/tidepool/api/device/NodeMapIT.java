package io.tidepool.api.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidepool.api.order.OrderWorld;
import io.tidepool.api.testing.Caller;
import io.tidepool.api.testing.RunningApi;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class NodeMapIT {
    private static final Instant TEN = Instant.parse("2026-11-23T10:00:00Z");
    private static final Instant LATER = TEN.plusSeconds(300);
    private static final Instant LATEST = TEN.plusSeconds(600);

    private final RunningApi api = RunningApi.shared();
    private final Caller admin = api.admin();
    private final OrderWorld world = new OrderWorld(api);
    private final NodeMap nodes = api.bean(NodeMap.class);
    private final String code = "Bm-" + UUID.randomUUID();

    @AfterEach
    void forgetSettings() {
        admin.put(
                "/api/system/config",
                Map.of(
                        "device.special_groups", List.of(),
                        "device.special_label_keys", List.of(),
                        "device.special_taint_keys", List.of(),
                        "device.app_names", Map.of()));
    }

    private long member(String ciCode, String ip) {
        var answer = admin.post(
                "/api/devices/create",
                Map.of("ci_code", ciCode, "ip", ip, "cluster_id", world.cluster(), "status", "in_pool"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.data().path("id").asLong();
    }

    private NodeReading node(String name, String ip, boolean ready, Instant at) {
        return new NodeReading(
                world.cluster(),
                name,
                "uid-" + name,
                ip,
                ready,
                false,
                Map.of("owner", "finance"),
                List.of("dedicated=gpu:NoSchedule", "spare:NoExecute"),
                at);
    }

    private JsonNode device(long id) {
        return admin.get("/api/devices/" + id).data();
    }

    private String nodeOf(long device) {
        return device(device).path("node").path("name").asString("none");
    }

    @Test
    void aNodeIsTheDeviceOfItsNameInAnyCaseBeforeThatOfItsAddress() {
        var named = member(code, "10.5.0.1");
        var addressed = member("other-" + code, "10.5.0.2");
        var name = code.toLowerCase(java.util.Locale.ROOT);

        nodes.put(List.of(node(name, "10.5.0.9", true, TEN), node("worker-7", "10.5.0.2", false, TEN)));

        var state = device(named).path("node");
        assertThat(state.path("name").asString()).isEqualTo(name);
        assertThat(state.path("ready").asBoolean()).isTrue();
        assertThat(state.path("cordoned").asBoolean()).isFalse();
        assertThat(state.path("seen_at").asString()).isEqualTo(TEN.toString());
        assertThat(state.path("labels").path("owner").asString()).isEqualTo("finance");
        assertThat(nodeOf(addressed)).isEqualTo("worker-7");
        assertThat(admin.get("/api/devices/list?cluster_id=" + world.cluster() + "&node_ready=false")
                        .data()
                        .path("list")
                        .path(0)
                        .path("id")
                        .asLong())
                .isEqualTo(addressed);
    }

    @Test
    void twoHitsAreNone() {
        var one = member(code, "10.5.1.1");
        var two = member("two-" + code, "10.5.1.2");
        var three = member("three-" + code, "10.5.1.2");

        nodes.put(List.of(
                node("a", "10.5.1.1", true, TEN), node("b", "10.5.1.1", true, TEN), node("c", "10.5.1.2", true, TEN)));

        assertThat(nodeOf(one)).as("two nodes with its address").isEqualTo("none");
        assertThat(nodeOf(two)).as("its node could be another device, too").isEqualTo("none");
        assertThat(nodeOf(three)).isEqualTo("none");
    }

    @Test
    void readingsAreIdempotentAndTheNewestStandsWhateverTheOrderOfArrival() {
        var device = member(code, "10.5.2.1");

        assertThat(nodes.put(List.of(node(code, "", false, LATER)))).isOne();
        assertThat(nodes.put(List.of(node(code, "", false, LATER)))).isZero();
        assertThat(nodes.put(List.of(node(code, "", true, TEN)))).isZero();

        assertThat(device(device).path("node").path("ready").asBoolean()).isFalse();
        assertThat(device(device).path("version").asLong()).as("no edit").isEqualTo(1);
        assertThat(events(device)).containsExactly("node_found", "registered");
        nodes.put(List.of(node(code, "", true, LATEST)));
        assertThat(events(device)).containsExactly("node_changed", "node_found", "registered");
    }

    private List<String> events(long device) {
        return admin.get("/api/devices/" + device + "/history")
                .data()
                .path("list")
                .valueStream()
                .map(event -> event.path("kind").asString())
                .toList();
    }

    @Test
    void aNodeThatTwoRoundsDoNotShowIsGone() {
        var stays = member(code, "10.5.3.1");
        var goes = member("gone-" + code, "10.5.3.2");
        nodes.put(List.of(node(code, "", true, TEN), node("gone-" + code, "", true, TEN)));

        nodes.put(List.of(node(code, "", true, LATER)));
        assertThat(nodeOf(goes)).as("half of a round may have come").isEqualTo("gone-" + code);
        nodes.put(List.of(node(code, "", true, LATEST)));

        assertThat(nodeOf(goes)).isEqualTo("none");
        assertThat(nodeOf(stays)).isEqualTo(code);
        assertThat(events(goes)).startsWith("node_lost");
        assertThat(nodes.put(List.of(node("gone-" + code, "", true, TEN))))
                .as("an old round")
                .isZero();
    }

    @Test
    void aDeviceThatLeftItsClusterIsNoNodeOfIt() {
        var device = member(code, "10.5.4.1");
        nodes.put(List.of(node(code, "", true, TEN)));

        admin.put("/api/devices/" + device, Map.of("status", "available"));

        assertThat(device(device).path("node").isNull()).isTrue();
    }

    @Test
    void whatIsOfNoKnownClusterIsDroppedAndWhatIsNoNodeIsRefused() {
        assertThat(nodes.put(List.of(new NodeReading(987_654_321, "a", "", "", true, false, Map.of(), List.of(), TEN))))
                .isZero();
        assertThatThrownBy(() -> node("", "", true, TEN)).hasMessage("node_name \"\" must have 1 to 253 characters");
    }

    @Test
    void theFeaturesOfADeviceFollowItsNodeAndTheSettings() {
        var device = member(code, "10.5.5.1");
        admin.put("/api/devices/" + device, Map.of("group", "vip-" + code, "appid", "app-" + code));
        nodes.put(List.of(node(code, "", true, TEN)));
        assertThat(features(device)).isEqualTo("false 0 ");

        set("device.special_groups", List.of("vip-" + code));
        assertThat(features(device)).isEqualTo("true 1 ");
        set("device.special_label_keys", List.of("owner"));
        assertThat(features(device)).isEqualTo("true 2 ");
        set("device.special_taint_keys", List.of("spare"));
        assertThat(features(device)).isEqualTo("true 3 ");
        set("device.app_names", Map.of("app-" + code, "账务"));
        assertThat(features(device)).as("in a cluster no application is bound").isEqualTo("true 3 ");

        admin.put("/api/devices/" + device, Map.of("status", "available"));
        assertThat(features(device)).as("group and application").isEqualTo("true 2 账务");
        set("device.special_groups", List.of());
        set("device.app_names", Map.of());
        assertThat(features(device)).isEqualTo("false 0 ");
        assertThat(events(device)).contains("recomputed");
    }

    @Test
    void aNodeWithoutALabelCostsItsDeviceTheFeature() {
        var device = member(code, "10.5.6.1");
        set("device.special_label_keys", List.of("owner"));
        nodes.put(List.of(node(code, "", true, TEN)));
        assertThat(features(device)).isEqualTo("true 1 ");

        nodes.put(List.of(new NodeReading(world.cluster(), code, "", "", true, false, Map.of(), List.of(), LATER)));

        assertThat(features(device)).isEqualTo("false 0 ");
    }

    private void set(String key, Object value) {
        var answer = admin.put("/api/system/config", Map.of(key, value));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private String features(long id) {
        var device = device(id);
        return device.path("is_special").asString() + " "
                + device.path("feature_count").asString() + " "
                + device.path("app_name").asString();
    }
}
