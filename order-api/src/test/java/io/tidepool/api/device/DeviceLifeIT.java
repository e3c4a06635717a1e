package io.tidepool.api.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidepool.api.order.OrderWorld;
import io.tidepool.api.order.testing.Executor;
import io.tidepool.api.settings.SettingCatalogue;
import io.tidepool.api.testing.Caller;
import io.tidepool.api.testing.RunningApi;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import tools.jackson.databind.JsonNode;

class DeviceLifeIT {
    private final RunningApi api = RunningApi.shared();
    private final Caller admin = api.admin();
    private final OrderWorld world = new OrderWorld(api);

    private List<JsonNode> events(long device) {
        var answer = admin.get("/api/devices/" + device + "/history?page_size=100");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.data().path("list").valueStream().toList();
    }

    private List<String> kinds(long device) {
        return events(device).stream()
                .map(event -> event.path("kind").asString())
                .toList();
    }

    private static String changes(JsonNode event) {
        return event.path("changes")
                .valueStream()
                .map(change -> change.path("field").asString() + ":"
                        + change.path("from").asString("-") + ">"
                        + change.path("to").asString("-"))
                .sorted()
                .collect(Collectors.joining(" "));
    }

    @Test
    void anEditTellsWhoMadeItAndFromWhatToWhat() {
        var device = admin.post("/api/devices/create", Map.of("ci_code", "L-" + UUID.randomUUID(), "room", "R1"))
                .data()
                .path("id")
                .asLong();
        admin.put("/api/devices/" + device, Map.of("room", "R2", "cpu", 8));
        admin.put("/api/devices/" + device, Map.of("room", "R2"));
        admin.put("/api/devices/" + device, Map.of("status", "reserved"));

        var events = events(device);

        assertThat(kinds(device)).containsExactly("reserved", "changed", "registered");
        assertThat(changes(events.get(1))).isEqualTo("cpu:0>8 room:R1>R2");
        assertThat(events.get(1).path("actor").asString()).isEqualTo("admin");
        assertThat(events.get(1).path("origin").asString()).isEqualTo("person");
        assertThat(events.get(1).path("kind_name").asString()).isEqualTo("修改");
        assertThat(admin.get("/api/devices/" + device + "/history?page=2&page_size=2")
                        .data()
                        .path("list")
                        .size())
                .isEqualTo(1);
        assertThat(admin.get("/api/devices/987654321/history").status()).isEqualTo(404);
    }

    @Test
    void anEntryIsTheReservationTheJoinAndTheReleaseByItsOrder() {
        var device = world.availableDevices(1).get(0);
        var order = create("pool_entry", device);
        new Executor(world).finishes(order.path("id").asLong(), device);

        var events = events(device);

        assertThat(kinds(device)).containsExactly("entered_pool", "released", "reserved", "registered");
        assertThat(events.subList(0, 3)).allSatisfy(event -> {
            assertThat(event.path("order_number").asString())
                    .isEqualTo(order.path("order_number").asString());
            assertThat(event.path("cluster_name").asString()).isEqualTo(world.name());
            assertThat(event.path("origin").asString()).isEqualTo("order");
        });
        assertThat(changes(events.get(1))).isEqualTo("order_device_status:pending>completed");
        assertThat(changes(events.get(0))).contains("status:available>in_pool");
    }

    @Test
    void theApplicationOfADeviceGoesWithItsPlace() {
        var appid = "app-" + UUID.randomUUID();
        admin.put("/api/system/config", Map.of("device.app_names", Map.of(appid, "账务")));
        var device = world.availableDevices(1).get(0);
        admin.put("/api/devices/" + device, Map.of("appid", appid));
        assertThat(appOf(device)).isEqualTo("账务 true");

        new Executor(world).finishes(create("pool_entry", device).path("id").asLong(), device);
        assertThat(appOf(device)).as("in a cluster").isEqualTo(" false");

        new Executor(world).finishes(leaving(device), device);
        assertThat(appOf(device)).isEqualTo("账务 true");
        admin.put("/api/system/config", Map.of("device.app_names", Map.of()));
    }

    private String appOf(long id) {
        var device = admin.get("/api/devices/" + id).data();
        return device.path("app_name").asString() + " "
                + device.path("is_special").asString();
    }

    private long leaving(long device) {
        var order = create("pool_exit", device).path("id").asLong();
        new Executor(world).plans(order, device);
        return order;
    }

    @Test
    void aFailedEntryTellsWhy() {
        var device = world.availableDevices(1).get(0);
        var order = create("pool_entry", device);
        new Executor(world).finishes(order.path("id").asLong(), List.of(), List.of(device));

        var events = events(device);

        assertThat(kinds(device)).containsExactly("changed", "released", "reserved", "registered");
        assertThat(changes(events.get(0))).isEqualTo("status:available>pending_cleanup");
        assertThat(events.get(0).path("order_id").asLong())
                .isEqualTo(order.path("id").asLong());
        assertThat(events.get(1).path("detail").asString()).isNotEmpty();
    }

    @Test
    void anExitIsTheReservationAndTheLeave() {
        var device = world.poolDevices(1).get(0);
        new Executor(world).finishes(leaving(device), device);

        assertThat(kinds(device)).startsWith("left_pool", "released", "reserved");
        assertThat(events(device).get(0).path("cluster_name").asString()).isEqualTo(world.name());
    }

    /** Creates and approves; an exit with its plan before. */
    private JsonNode create(String action, long device) {
        var created = admin.post(
                "/api/orders/create",
                Map.of(
                        "action_type",
                        action,
                        "cluster_id",
                        world.cluster(),
                        "device_count",
                        1,
                        "device_ids",
                        List.of(device)));
        assertThat(created.status()).as(created.text()).isEqualTo(200);
        var id = created.data().path("id").asLong();
        if (action.equals("pool_exit")) {
            new Executor(world).plans(id, device);
        }
        var approved = admin.put("/api/orders/" + id + "/approve", Map.of());
        assertThat(approved.status()).as(approved.text()).isEqualTo(200);
        return created.data();
    }

    @Test
    void theMovesOfItsMaintenanceAreThere() {
        var device = world.poolDevices(1).get(0);
        var order = world.jdbc()
                .sql("insert into elastic_scaling_order (order_number, cluster_id, action_type, status, device_count,"
                        + " created_by, device_id, move, moved_by) values (:number, :cluster, 'maintenance_request',"
                        + " 'pending_confirmation', 1, 'datacentre', :device, 'create', 'datacentre') returning id")
                .param("number", "M-" + UUID.randomUUID())
                .param("cluster", world.cluster())
                .param("device", device)
                .query(Long.class)
                .single();
        world.jdbc()
                .sql(
                        "update elastic_scaling_order set status = 'scheduled_for_maintenance', moved_by = 'li' where id = :id")
                .param("id", order)
                .update();
        world.jdbc()
                .sql("update device set status = 'maintenance' where id = :id")
                .param("id", device)
                .update();

        assertThat(kinds(device)).containsExactly("maintenance", "maintenance", "maintenance", "registered");
        assertThat(events(device).get(1).path("actor").asString()).isEqualTo("li");
        assertThat(changes(events(device).get(1)))
                .isEqualTo("order_status:pending_confirmation>scheduled_for_maintenance");
        assertThat(admin.get("/api/devices/" + device).data().path("cluster_id").asLong())
                .isEqualTo(world.cluster());
    }

    @Test
    void whatIsWrittenStays() {
        world.poolDevices(1);

        assertThatThrownBy(() -> world.jdbc()
                        .sql("delete from device_event where id > 0")
                        .update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("device_event is insert-only");
    }

    @Test
    void itsHistoryLosesWhatIsOlderThanTheSettingAndNothingElse() {
        var device = admin.post("/api/devices/create", Map.of("ci_code", "L-" + UUID.randomUUID()))
                .data()
                .path("id")
                .asLong();
        api.jdbc()
                .sql("insert into device_event (device_id, occurred_at, kind, origin, actor) values"
                        + " (:id, now() - interval '731 days', 'changed', 'system', 'system'),"
                        + " (:id, now() - interval '729 days', 'recomputed', 'system', 'system')")
                .param("id", device)
                .update();

        api.bean(DeviceHistory.class).forgetBefore(Instant.now().minus(Duration.ofDays(730)));

        assertThat(SettingCatalogue.DEVICE_EVENT_DAYS.byDefault()).isEqualTo(730);
        assertThat(api.jdbc()
                        .sql("select kind from device_event where device_id = :id order by id")
                        .param("id", device)
                        .query(String.class)
                        .list())
                .containsExactly("registered", "recomputed");
    }
}
