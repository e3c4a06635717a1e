package io.tidepool.api.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.api.notification.Troubles;
import io.tidepool.api.order.testing.AtOnce;
import io.tidepool.api.testing.Caller;
import io.tidepool.api.testing.RunningApi;
import io.tidepool.schema.Action;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MaintenanceRoutesIT {
    private final RunningApi api = RunningApi.shared();
    private final MaintenanceWorld world = new MaintenanceWorld(api);

    @Test
    void aRequestByCodeOrIdBecomesAnOrderThatWaitsForItsConfirmation() {
        var ticket = MaintenanceWorld.newTicket();
        var answer = world.ask(ticket);

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        var order = answer.data().path("order_id").asLong();
        assertThat(answer.data().path("order_number").asString()).startsWith("ESO");
        assertThat(answer.data().path("status").asString()).isEqualTo("pending_confirmation");
        assertThat(answer.data().path("device_id").asLong()).isEqualTo(world.device);
        assertThat(answer.data().path("external_ticket_id").asString()).isEqualTo(ticket);
        var seen = world.operator.get("/api/orders/" + order).data();
        assertThat(seen.path("action_type").asString()).isEqualTo("maintenance_request");
        assertThat(seen.path("device_count").asInt()).isEqualTo(1);
        assertThat(seen.path("device_id").asLong()).isEqualTo(world.device);
        assertThat(seen.path("maintenance_start_time").asString()).isEqualTo(MaintenanceWorld.FROM.toString());
        assertThat(seen.path("description").asString()).isEqualTo("更换内存");
        assertThat(seen.path("created_by").asString()).startsWith("key:dc-");
        assertThat(seen.path("allowed_actions").toString()).isEqualTo("[\"confirm\",\"reject\",\"cancel\"]");

        var downstream = world.world.announcements(order).get(0);
        assertThat(downstream.getDescription()).isEqualTo("更换内存");
        assertThat(downstream.getMaintenance().getDeviceId()).isEqualTo(world.device);
        assertThat(downstream.getMaintenance().getExternalTicketId()).isEqualTo(ticket);
        assertThat(downstream.getMaintenance().getStartTime()).isEqualTo(MaintenanceWorld.FROM);
        assertThat(downstream.getMaintenance().getEndTime()).isEqualTo(MaintenanceWorld.TO);
        assertThat(downstream.getMaintenance().getConfirmedStart()).isNull();

        var byId = new MaintenanceWorld(api);
        var body = byId.body(MaintenanceWorld.newTicket());
        body.remove("ci_code");
        body.put("device_id", byId.device);
        assertThat(byId.outside.post("/api/maintenance/requests", body).status())
                .isEqualTo(200);
        body.put("ci_code", world.ciCode);
        assertThat(byId.outside.post("/api/maintenance/requests", body).status())
                .as("code and id of different devices")
                .isEqualTo(404);
    }

    @Test
    void fiftyIdenticalRequestsAtOnceAreOneOrder() throws Exception {
        var ticket = MaintenanceWorld.newTicket();
        var answers = AtOnce.run(50, i -> world.ask(ticket));

        var orders = new HashSet<Long>();
        for (var answer : answers) {
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            orders.add(answer.data().path("order_id").asLong());
        }
        assertThat(orders).hasSize(1);
        assertThat(world.world.count("elastic_scaling_order where device_id = " + world.device))
                .isEqualTo(1);
    }

    @Test
    void aRequestThatIsSentAgainAfterItsWindowIsStillTheSameOrder() {
        var ticket = MaintenanceWorld.newTicket();
        var order = world.ask(ticket).data().path("order_id").asLong();
        var over = Map.of("from", "2026-01-01T00:00:00Z", "to", "2026-01-01T01:00:00Z");
        world.world
                .jdbc()
                .sql("update elastic_scaling_order set maintenance_start_time = :from::timestamptz,"
                        + " maintenance_end_time = :to::timestamptz where id = " + order)
                .params(over)
                .update();
        var body = world.body(ticket);
        body.put("maintenance_start_time", over.get("from"));
        body.put("maintenance_end_time", over.get("to"));

        var again = world.outside.post("/api/maintenance/requests", body);

        assertThat(again.status()).as(again.text()).isEqualTo(200);
        assertThat(again.data().path("order_id").asLong()).isEqualTo(order);
    }

    @Test
    void aTicketThatCameWithOtherContentIsRefused() {
        var ticket = MaintenanceWorld.newTicket();
        world.ask(ticket);
        var other = world.body(ticket);
        other.put("maintenance_end_time", MaintenanceWorld.TO.plusSeconds(60).toString());

        var answer = world.outside.post("/api/maintenance/requests", other);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.msg()).contains(ticket).contains("maintenance_end_time");
        assertThat(world.world.count("elastic_scaling_order where device_id = " + world.device))
                .isEqualTo(1);
    }

    @Test
    void aDeviceIsInOneMaintenanceAtATime() {
        world.asked();

        var second = world.ask(MaintenanceWorld.newTicket());

        assertThat(second.status()).isEqualTo(400);
        assertThat(second.msg()).contains("有未结束的维护订单");
    }

    @Test
    void wrongRequestsAreRefusedWithFieldValueAndRule() {
        refused(
                Map.of("maintenance_end_time", MaintenanceWorld.FROM.toString()),
                "maintenance_end_time",
                "must be after");
        refused(
                Map.of(
                        "maintenance_start_time",
                                MaintenanceWorld.FROM.minus(3, ChronoUnit.DAYS).toString(),
                        "maintenance_end_time",
                                MaintenanceWorld.TO.minus(3, ChronoUnit.DAYS).toString()),
                "maintenance_end_time",
                "must be in the future");
        refused(Map.of("external_ticket_id", " "), "external_ticket_id", "must have 1 to 255 characters");
        refused(Map.of("ci_code", " "), "ci_code", "or device_id must be given");
        refused(Map.of("reason", "x".repeat(2_001)), "reason", "must have at most 2000 characters");
        refused(
                Map.of("callback_url", "https://elsewhere.example/hook"),
                "callback_url",
                "must belong to a registered callback receiver");
        refused(Map.of("callback_url", "http://127.0.0.1@evil.example/"), "callback_url", "must not name a user");
        refused(Map.of("callback_url", "nonsense"), "callback_url", "must begin with");
        refused(Map.of("maintenance_start_time", "tomorrow"), "maintenance_start_time", "");

        var unknown = world.body(MaintenanceWorld.newTicket());
        unknown.put("ci_code", "no-such-machine");
        assertThat(world.outside.post("/api/maintenance/requests", unknown).status())
                .isEqualTo(404);
        var spare = world.world.availableDevices(1).get(0);
        var homeless = world.body(MaintenanceWorld.newTicket());
        homeless.remove("ci_code");
        homeless.put("device_id", spare);
        var answer = world.outside.post("/api/maintenance/requests", homeless);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.msg()).contains("不在任何集群中");
    }

    private void refused(Map<String, String> change, String field, String rule) {
        var body = world.body(MaintenanceWorld.newTicket());
        body.putAll(change);
        var answer = world.outside.post("/api/maintenance/requests", body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.error().path("field").asString()).isEqualTo(field);
        assertThat(answer.error().path("message").asString()).contains(rule);
    }

    @Test
    void eachStepOutOfItsTurnIsRefusedWithBothStatuses() {
        var order = world.asked();
        refused(world.accept(order, null), "pending_confirmation", "scheduled_for_maintenance");
        refused(world.start(order), "pending_confirmation", "scheduled_for_maintenance");
        refused(world.finish(order, null), "pending_confirmation", "maintenance_in_progress");
        refused(restore(order), "pending_confirmation", "maintenance_in_progress");
        world.confirm(order);
        world.accept(order, null);
        refused(world.confirm(order), "scheduled_for_maintenance", "pending_confirmation");
        refused(world.accept(order, null), "scheduled_for_maintenance", "pending_confirmation");
        refused(world.finish(order, null), "scheduled_for_maintenance", "maintenance_in_progress");
        world.start(order);
        refused(world.start(order), "scheduled_for_maintenance", "已经下达");
        world.ready(order);
        assertThat(world.status(order)).isEqualTo("maintenance_in_progress");
        refused(world.confirm(order), "maintenance_in_progress", "pending_confirmation");
        refused(world.accept(order, null), "maintenance_in_progress", "pending_confirmation");
        refused(world.start(order), "maintenance_in_progress", "scheduled_for_maintenance");
        refused(cancel(order), "maintenance_in_progress", "scheduled_for_maintenance");
        assertThat(world.finish(order, null).status()).isEqualTo(200);
        var uncordon = world.uncordonOf(order);
        world.operator.put("/api/orders/" + uncordon + "/approve", Map.of());
        world.ready(uncordon);
        assertThat(world.status(order)).isEqualTo("completed");
        for (var late : List.of(
                world.confirm(order),
                world.accept(order, null),
                world.start(order),
                world.finish(order, null),
                restore(order),
                cancel(order))) {
            assertThat(late.status()).as(late.text()).isEqualTo(400);
            assertThat(late.msg()).contains("completed");
        }
    }

    private Caller.Answer cancel(long order) {
        return world.operator.put("/api/orders/" + order + "/cancel", Map.of("reason", "不做了"));
    }

    private Caller.Answer restore(long order) {
        return world.operator.put("/api/maintenance/" + order + "/restore", Map.of());
    }

    private static void refused(Caller.Answer answer, String present, String needed) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.msg()).contains(present).contains(needed);
    }

    @Test
    void anotherWindowCanBeSuggestedAndALateAgreementToAnOlderOneIsNoticed() {
        var order = world.asked();
        var from = MaintenanceWorld.FROM.plus(1, ChronoUnit.DAYS);
        var to = MaintenanceWorld.TO.plus(1, ChronoUnit.DAYS);
        var suggested = world.operator.put(
                "/api/maintenance/" + order + "/confirm",
                Map.of("maintenance_start_time", from.toString(), "maintenance_end_time", to.toString()));

        assertThat(suggested.data().path("status").asString()).isEqualTo("pending_confirmation");
        assertThat(suggested.data().path("confirmed_start").asString()).isEqualTo(from.toString());
        assertThat(suggested.data().path("maintenance_start_time").asString())
                .isEqualTo(MaintenanceWorld.FROM.toString());
        assertThat(world.world.text("select approver from elastic_scaling_order where id = " + order))
                .isEqualTo("admin");
        var old = world.outside.post(
                "/api/maintenance/" + order + "/downstream-confirmation",
                Map.of(
                        "maintenance_start_time", MaintenanceWorld.FROM.toString(),
                        "maintenance_end_time", MaintenanceWorld.TO.toString()));
        assertThat(old.status()).isEqualTo(400);
        assertThat(old.msg()).contains(from.toString());
        assertThat(world.accept(order, null).data().path("status").asString()).isEqualTo("scheduled_for_maintenance");
        assertThat(world.tellings(order)).containsExactly("maintenance.proposed");
        assertThat(world.hearings(order))
                .containsExactly(
                        "maintenance.requested received",
                        "maintenance.accepted refused",
                        "maintenance.accepted received");
        assertThat(world.operator
                        .put(
                                "/api/maintenance/" + order + "/confirm",
                                Map.of("maintenance_start_time", from.toString()))
                        .error()
                        .path("field")
                        .asString())
                .isEqualTo("maintenance_end_time");
    }

    @Test
    void theNodeIsClosedAndEmptiedOnlyWhenAsked() {
        var order = world.scheduled();
        world.start(order);
        assertThat(world.told(order).getAction()).isEqualTo(Action.MAINTENANCE_REQUEST);
        assertThat(world.told(order).getDrain()).isFalse();
        assertThat(world.told(order).getDevices().get(0).getCiCode()).isEqualTo(world.ciCode);

        var other = new MaintenanceWorld(api);
        var drained = other.scheduled();
        other.operator.put("/api/maintenance/" + drained + "/start", Map.of("drain", true));
        assertThat(other.told(drained).getDrain()).isTrue();
        assertThat(other.world.text("select executor from elastic_scaling_order where id = " + drained))
                .isEqualTo("admin");
    }

    @Test
    void aNodeThatCannotBeMadeReadyLeavesTheOrderScheduledForAnotherStart() {
        var order = world.scheduled();
        world.start(order);
        world.fails(order);

        assertThat(world.status(order)).isEqualTo("scheduled_for_maintenance");
        assertThat(world.reason(order)).contains("drain timed out");
        assertThat(world.start(order).status()).isEqualTo(200);
        assertThat(world.reason(order)).isEqualTo("null");
        world.ready(order);
        assertThat(world.status(order)).isEqualTo("maintenance_in_progress");
    }

    @Test
    void theUncordonOrderTakesBackTheCordonOfTheRequestAndClosesIt() {
        var order = world.inProgress();
        world.finish(order, null);
        var uncordon = world.uncordonOf(order);

        assertThat(world.status(uncordon)).isEqualTo("pending");
        assertThat(world.status(order)).isEqualTo("maintenance_in_progress");
        var seen = world.operator.get("/api/orders/" + uncordon).data();
        assertThat(seen.path("action_type").asString()).isEqualTo("maintenance_uncordon");
        assertThat(seen.path("device_id").asLong()).isEqualTo(world.device);
        assertThat(seen.path("related_order_id").asLong()).isEqualTo(order);
        var downstream = world.world.announcements(uncordon).get(0).getMaintenance();
        assertThat(downstream.getRelatedOrderId()).isEqualTo(order);
        assertThat(downstream.getStartTime()).isNull();
        assertThat(world.operator
                        .put("/api/orders/" + uncordon + "/approve", Map.of())
                        .status())
                .isEqualTo(200);
        assertThat(world.told(uncordon).getAction()).isEqualTo(Action.MAINTENANCE_UNCORDON);
        assertThat(world.told(uncordon).getClosedByOrder()).isEqualTo(order);
        world.fails(uncordon);
        assertThat(world.status(uncordon)).isEqualTo("failed");
        assertThat(world.status(order)).isEqualTo("maintenance_in_progress");
        world.operator.put("/api/orders/" + uncordon + "/retry", Map.of());
        assertThat(world.told(uncordon).getClosedByOrder()).isEqualTo(order);
        var report = world.done(uncordon);
        world.world.report(report);
        world.world.report(report);
        assertThat(world.status(uncordon)).isEqualTo("completed");
        assertThat(world.status(order)).isEqualTo("completed");
        assertThat(world.tellings(order))
                .containsExactly("maintenance.confirmed", "maintenance.started", "maintenance.completed");
    }

    @Test
    void whenTheOutsideSystemIsMuteAnOperatorAsksForTheNodeBack() {
        var order = world.inProgress();

        assertThat(restore(order).status()).isEqualTo(200);
        assertThat(world.finish(order, null).status()).as("it speaks after all").isEqualTo(200);
        assertThat(world.world.count("elastic_scaling_order where related_order_id = " + order))
                .isEqualTo(1);
    }

    @Test
    void aRejectedUncordonOrderCanBeAskedForAgain() {
        var order = world.inProgress();
        world.finish(order, null);
        world.operator.put("/api/orders/" + world.uncordonOf(order) + "/reject", Map.of("reason", "先检查"));

        assertThat(restore(order).status()).isEqualTo(200);
        assertThat(world.status(world.uncordonOf(order))).isEqualTo("pending");
    }

    @Test
    void aSettingPutsTheNodeBackWithoutAPerson() {
        var order = world.inProgress();
        try {
            world.operator.put("/api/system/config", Map.of("maintenance.auto_uncordon", true));
            world.finish(order, null);
        } finally {
            world.operator.put("/api/system/config", Map.of("maintenance.auto_uncordon", false));
        }
        var uncordon = world.uncordonOf(order);
        assertThat(world.status(uncordon)).isEqualTo("processing");
        world.ready(uncordon);
        assertThat(world.status(order)).isEqualTo("completed");
    }

    @Test
    void aDeviceInMaintenanceIsNoCandidateForAnExit() {
        var others = world.world.poolDevices(2);
        world.asked();
        var strategy = world.world.strategy("pool_exit", 1, 30, "cluster");
        world.world.ordered(strategy, Action.POOL_EXIT, 1);

        var asked = (io.tidepool.schema.PlanRemoval)
                world.world.commands().get(world.world.commands().size() - 1).getBody();
        assertThat(asked.getDevices().stream().map(device -> device.getDeviceId()))
                .containsExactlyInAnyOrderElementsOf(others);
    }

    @Test
    void aDeviceThatAnotherOrderHoldsCannotBeStarted() {
        var order = world.scheduled();
        world.world
                .jdbc()
                .sql("insert into order_device (order_id, device_id, status) values (:order, :device, 'processing')")
                .param("device", world.device)
                .param("order", new MaintenanceWorld(api).asked())
                .update();

        var answer = world.start(order);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.msg()).contains("设备已被其他订单占用");
        world.world
                .jdbc()
                .sql("delete from order_device where device_id = " + world.device)
                .update();
    }

    @Test
    void startingWithoutAPersonHappensInTimeAndOnce() {
        var order = world.scheduled();
        var watch = api.bean(StartWatch.class);
        watch.look(MaintenanceWorld.FROM);
        assertThat(world.world.commands()).as("the setting is off").isEmpty();
        try {
            world.operator.put("/api/system/config", Map.of("maintenance.auto_start", true));
            watch.look(MaintenanceWorld.FROM.minusSeconds(601));
            assertThat(world.world.commands()).isEmpty();
            watch.look(MaintenanceWorld.FROM.minusSeconds(599));
            watch.look(MaintenanceWorld.FROM);
        } finally {
            world.operator.put("/api/system/config", Map.of("maintenance.auto_start", false));
        }
        assertThat(world.world.commands()).hasSize(1);
        assertThat(world.world.text("select executor from elastic_scaling_order where id = " + order))
                .isEqualTo("system");
    }

    private List<Long> overdueAt(Instant moment) {
        return api.bean(Troubles.class).overdueSince(moment).stream()
                .map(Troubles.Overdue::orderId)
                .toList();
    }

    @Test
    void aMaintenanceWhoseWindowIsOverKeepsItsNodeClosedAndIsOverdueUntilSomebodyEndsIt() {
        var scheduled = world.scheduled();
        var later = MaintenanceWorld.TO.plusSeconds(1);
        assertThat(overdueAt(later)).as("it has not begun").doesNotContain(scheduled);
        world.start(scheduled);
        world.ready(scheduled);
        assertThat(overdueAt(MaintenanceWorld.TO)).doesNotContain(scheduled);
        assertThat(overdueAt(later)).contains(scheduled);
        assertThat(world.world.commands())
                .as("nobody has asked to open the node")
                .hasSize(1);
        assertThat(world.status(scheduled)).isEqualTo("maintenance_in_progress");

        world.finish(scheduled, null);
        assertThat(overdueAt(later)).as("the machine is back").doesNotContain(scheduled);
    }
}
