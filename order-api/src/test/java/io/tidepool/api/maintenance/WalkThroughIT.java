package io.tidepool.api.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidepool.api.testing.RunningApi;
import io.tidepool.local.outside.Habits;
import io.tidepool.local.outside.Note;
import io.tidepool.local.outside.OutsideServer;
import io.tidepool.local.outside.OutsideSystem;
import io.tidepool.local.seed.ApiClient;
import io.tidepool.local.seed.OutsideSeed;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The eleven steps of a maintenance with the stand-in of the outside system, each side over HTTP. */
class WalkThroughIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void aMaintenanceGoesFromTheRequestToTheNodeBackInService() throws Exception {
        try (var api = RunningApi.start(Map.of());
                var outside = new OutsideSystem(URI.create("http://127.0.0.1:" + api.port()), Habits.TEST, null);
                var server = OutsideServer.start(0, outside)) {
            var world = new MaintenanceWorld(api);
            var admin =
                    ApiClient.login(URI.create("http://127.0.0.1:" + api.port()), "admin", RunningApi.ADMIN_PASSWORD);
            new OutsideSeed(admin, URI.create(server.address())).run();
            new OutsideSeed(admin, URI.create(server.address())).run();

            outside.ask(world.ciCode, MaintenanceWorld.FROM, MaintenanceWorld.TO, "更换内存");
            var order = waitForOrder(world);
            assertThat(world.status(order)).isEqualTo("pending_confirmation");

            world.confirm(order);
            waitFor(world, order, "scheduled_for_maintenance");
            world.operator.put("/api/maintenance/" + order + "/start", Map.of("drain", true));
            world.ready(order);
            waitFor(world, order, "maintenance_in_progress");
            await().atMost(PATIENCE)
                    .until(() -> world.world.count("elastic_scaling_order where related_order_id = " + order) == 1);
            var uncordon = world.uncordonOf(order);
            world.operator.put("/api/orders/" + uncordon + "/approve", Map.of());
            world.ready(uncordon);
            waitFor(world, order, "completed");
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(world.world.count(
                                    "maintenance_callback_log where order_id = " + order + " and status = 'delivered'"))
                            .isEqualTo(3));

            var timeline = timeline(world, outside, order, uncordon);
            print(timeline);
            assertThat(timeline.stream().map(Note::what))
                    .containsSubsequence(
                            "订单 create -> pending_confirmation",
                            "订单 confirm -> pending_confirmation",
                            "订单 schedule -> scheduled_for_maintenance",
                            "订单 start -> scheduled_for_maintenance",
                            "订单 begin_maintenance -> maintenance_in_progress",
                            "订单 report_done -> maintenance_in_progress",
                            "恢复订单 create -> pending",
                            "恢复订单 approve -> processing",
                            "恢复订单 complete -> completed",
                            "订单 complete -> completed");
            assertThat(world.tellings(order))
                    .containsExactly("maintenance.confirmed", "maintenance.started", "maintenance.completed");
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(world.hearings(order))
                            .containsExactlyInAnyOrder(
                                    "maintenance.requested received",
                                    "maintenance.requested repeated",
                                    "maintenance.accepted received",
                                    "maintenance.accepted repeated",
                                    "maintenance.finished received",
                                    "maintenance.finished repeated"));
            assertConversationIsShown(world, order);
        }
    }

    private static long waitForOrder(MaintenanceWorld world) {
        await().atMost(PATIENCE)
                .until(() -> world.world.count("elastic_scaling_order where device_id = " + world.device) == 1);
        return Long.parseLong(
                world.world.text("select id::text from elastic_scaling_order where device_id = " + world.device));
    }

    private static void waitFor(MaintenanceWorld world, long order, String status) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(world.status(order)).isEqualTo(status));
    }

    private static void assertConversationIsShown(MaintenanceWorld world, long order) {
        var shown = world.operator.get("/api/maintenance/" + order + "/conversation?page_size=100");
        assertThat(shown.data().path("total").asLong()).isEqualTo(9);
        var newest = shown.data().path("list").path(0);
        assertThat(newest.path("payload").isObject()).isTrue();
        assertThat(shown.text()).doesNotContain("whsec_").doesNotContain("tpk_");
    }

    private static List<Note> timeline(MaintenanceWorld world, OutsideSystem outside, long order, long uncordon) {
        var timeline = new ArrayList<>(outside.notes());
        timeline.addAll(world.world
                .jdbc()
                .sql("select occurred_at, object_id, action, after->>'status' as status from operation_log"
                        + " where object_type = 'order' and object_id in (:ids) order by id")
                .param("ids", List.of(Long.toString(order), Long.toString(uncordon)))
                .query((row, index) -> new Note(
                        row.getTimestamp("occurred_at").toInstant(),
                        (row.getString("object_id").equals(Long.toString(order)) ? "订单 " : "恢复订单 ")
                                + row.getString("action").replace("_order", "") + " -> " + row.getString("status")))
                .list());
        timeline.sort(Comparator.comparing(Note::at));
        return timeline;
    }

    private static void print(List<Note> timeline) {
        var begin = timeline.get(0).at();
        for (var note : timeline) {
            System.out.printf("%8d ms  %s%n", Duration.between(begin, note.at()).toMillis(), note.what());
        }
        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofMinutes(2));
    }
}
