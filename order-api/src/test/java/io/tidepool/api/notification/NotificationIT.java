package io.tidepool.api.notification;

import static io.tidepool.api.notification.NotificationWorld.as;
import static io.tidepool.api.notification.NotificationWorld.count;
import static io.tidepool.api.notification.NotificationWorld.inbox;
import static io.tidepool.api.notification.NotificationWorld.onDuty;
import static io.tidepool.api.notification.NotificationWorld.settled;
import static io.tidepool.api.notification.NotificationWorld.text;
import static io.tidepool.api.notification.NotificationWorld.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tidepool.api.maintenance.MaintenanceWorld;
import io.tidepool.api.order.OrderWorld;
import io.tidepool.api.order.testing.Executor;
import io.tidepool.api.testing.Caller;
import io.tidepool.api.testing.RunningApi;
import io.tidepool.api.transaction.Transactions;
import io.tidepool.api.verdict.ExecutionHistory;
import io.tidepool.schema.Action;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NotificationIT {
    private final RunningApi api = NotificationWorld.api();
    private final OrderWorld world = new OrderWorld(api);

    private long order(Caller creator) {
        var created = creator.post(
                "/api/orders/create",
                Map.of("action_type", "pool_entry", "cluster_id", world.cluster(), "device_count", 1));
        assertThat(created.status()).as(created.text()).isEqualTo(200);
        return created.data().path("id").asLong();
    }

    private String number(long order) {
        return text("select order_number from elastic_scaling_order where id = " + order);
    }

    @Test
    void aNewOrderIsToldToEverybodyOnDutyAndToNobodyElse() {
        var li = user();
        var wang = user();
        var zhao = user();
        onDuty("", li, wang);
        var order = world.ordered(world.strategy("pool_entry", 1, 30, "cluster"), Action.POOL_ENTRY, 1);

        var told = inbox(as(li), 1);
        assertThat(told).hasSize(1);
        assertThat(told.get(0).path("title").asString())
                .isEqualTo("新订单待审批：" + number(order) + " 入池 1 台，集群 " + world.name());
        assertThat(told.get(0).path("content").asString()).contains("触发：CPU:91.5%,MEM:N/A，阈值 CPU:80%,MEM:N/A");
        assertThat(told.get(0).path("order_id").asLong()).isEqualTo(order);
        assertThat(told.get(0).path("strategy_id").asLong()).isPositive();
        assertThat(told.get(0).path("occasion").asString()).isEqualTo("order_created");
        assertThat(told.get(0).path("notification_type").asString()).isEqualTo("system");
        assertThat(told.get(0).path("status").asString()).isEqualTo("sent");
        inbox(as(wang), 1);
        assertThat(as(zhao).get("/api/notifications/list").data().path("total").asInt())
                .isZero();
        assertThat(text("select concat_ws('|', notification_type, status, order_id, error_message, send_time is not"
                        + " null, content like '新订单%') from notification_log where recipient = '" + li + "'"))
                .isEqualTo("system|sent|" + order + "|t|t");
    }

    @Test
    void withNobodyOnDutyTheStandInsAreTold() {
        onDuty("");
        var order = order(as(user()));

        await().atMost(NotificationWorld.LIMIT)
                .until(() -> text("select string_agg(recipient, ',') from notification_log where order_id = " + order)
                        .equals("admin"));
    }

    @Test
    void aResultIsToldToWhoCreatedAndApprovedAndIsOnDutyOnceEach() {
        var creator = user();
        var approver = user();
        var duty = user();
        onDuty("", duty, approver);
        var order = order(as(creator));
        assertThat(as(approver)
                        .put("/api/orders/" + order + "/approve", Map.of())
                        .status())
                .isEqualTo(200);

        var told = inbox(as(creator), 1);
        assertThat(told).hasSize(1);
        assertThat(told.get(0).path("title").asString()).startsWith("订单失败：" + number(order));
        assertThat(told.get(0).path("content").asString()).contains("原因：可用设备不足");
        assertThat(inbox(as(approver), 2)).hasSize(2);
        assertThat(inbox(as(duty), 2)).hasSize(2);
        assertThat(text("select status from elastic_scaling_order where id = " + order))
                .isEqualTo("failed");
    }

    @Test
    void aNodeThatCannotBeMadeReadyForMaintenanceIsToldToWhoIsOnDuty() {
        var duty = user();
        onDuty("", duty);
        var maintenance = new MaintenanceWorld(api);
        var order = maintenance.scheduled();
        maintenance.start(order);
        maintenance.fails(order);

        var told = inbox(as(duty), 2).get(0);
        assertThat(told.path("title").asString()).startsWith("维护操作失败，待处理：" + number(order));
        assertThat(told.path("occasion").asString()).isEqualTo("order_failed");
        assertThat(told.path("content").asString()).contains("状态：已排期").contains("drain timed out");
    }

    @Test
    void aRefusalIsToldWithItsReason() {
        var creator = user();
        onDuty("", user());
        var order = order(as(creator));
        api.admin().put("/api/orders/" + order + "/reject", Map.of("reason", "月末封网"));

        var told = inbox(as(creator), 1).get(0);
        assertThat(told.path("occasion").asString()).isEqualTo("order_cancelled");
        assertThat(told.path("content").asString()).contains("原因：月末封网");
    }

    @Test
    void anOrderThatComesBackIsToldToWhoHadApprovedIt() {
        var approver = user();
        onDuty("", user());
        var devices = world.poolDevices(2);
        var order = world.ordered(world.strategy("pool_exit", 1, 0, "cluster"), Action.POOL_EXIT, 1);
        var executor = new Executor(world);
        executor.plans(order, devices.get(0));
        assertThat(as(approver)
                        .put("/api/orders/" + order + "/approve", Map.of())
                        .status())
                .isEqualTo(200);
        executor.plans(order, devices.get(1));

        var told = inbox(as(approver), 1).get(0);
        assertThat(told.path("title").asString()).startsWith("订单退回，待重新审批：" + number(order));
        assertThat(text("select status from elastic_scaling_order where id = " + order))
                .isEqualTo("pending");
    }

    @Test
    void aMoveThatIsRolledBackIsNotTold() {
        var events = count("notification_event where key = 'rolled:back'");
        assertThatThrownBy(() -> api.bean(Transactions.class).inOne(() -> {
                    api.bean(NoticeBook.class).add(notice("rolled:back"));
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(count("notification_event where key = 'rolled:back'")).isEqualTo(events);
        assertThatThrownBy(() -> api.bean(NoticeBook.class).add(notice("alone")))
                .hasMessageContaining("outside a transaction");
    }

    private static Notice notice(String key) {
        return new Notice(0, key, Occasion.CLUSTER_SILENT, null, null, null, key, "content", Instant.now());
    }

    @Test
    void tellingAndAddressingAgainAreIdempotent() {
        var li = user();
        onDuty("", li);
        for (var again = 0; again < 3; again++) {
            api.bean(Transactions.class).inOne(() -> {
                api.bean(NoticeBook.class).add(notice("again"));
                return true;
            });
        }
        inbox(as(li), 1);
        api.jdbc()
                .sql("update notification_event set addressed_at = null, due_at = now() where key = 'again'")
                .update();
        settled();

        assertThat(count("notification_event where key = 'again'")).isEqualTo(1);
        assertThat(inbox(as(li), 1)).hasSize(1);
        assertThat(count("notification_log where recipient = '" + li + "'")).isEqualTo(1);
    }

    @Test
    void aProcessThatDiedWhileItAddressedIsFollowedByTheNext() {
        var li = user();
        onDuty("", li);
        settled();
        var took = api.bean(Transactions.class).inOne(() -> {
            api.bean(NoticeBook.class).add(notice("taken"));
            return api.bean(NoticeBook.class).take(Duration.ofMinutes(2)).orElseThrow();
        });
        assertThat(took.key()).isEqualTo("taken");
        assertThat(as(li).get("/api/notifications/list").data().path("total").asInt())
                .isZero();
        api.jdbc()
                .sql("update notification_event set due_at = now() where key = 'taken'")
                .update();

        assertThat(inbox(as(li), 1)).hasSize(1);
    }

    @Test
    void readingIsRememberedForEachUser() {
        var li = user();
        var wang = user();
        onDuty("", li, wang);
        order(as(user()));
        order(as(user()));
        var mine = inbox(as(li), 2);
        var theirs = inbox(as(wang), 2).get(0).path("id").asLong();
        var caller = as(li);

        assertThat(caller.get("/api/notifications/unread-count")
                        .data()
                        .path("unread")
                        .asInt())
                .isEqualTo(2);
        var first = mine.get(0).path("id").asLong();
        assertThat(caller.put("/api/notifications/" + first + "/read", Map.of())
                        .data()
                        .path("unread")
                        .asInt())
                .isEqualTo(1);
        assertThat(caller.put("/api/notifications/" + first + "/read", Map.of()).status())
                .as("again")
                .isEqualTo(200);
        assertThat(caller.put("/api/notifications/" + theirs + "/read", Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(caller.get("/api/notifications/list?unread=true&page_size=1")
                        .data()
                        .path("total")
                        .asInt())
                .isEqualTo(1);
        assertThat(text("select status from notification_log where id = " + first))
                .isEqualTo("read");
        assertThat(caller.put("/api/notifications/read-all", Map.of())
                        .data()
                        .path("unread")
                        .asInt())
                .isZero();
        assertThat(as(wang).get("/api/notifications/unread-count")
                        .data()
                        .path("unread")
                        .asInt())
                .isEqualTo(2);
        assertThat(text("select string_agg(action, ' ' order by id) from operation_log where actor = '" + li
                        + "' and action like '%notification%' and result = 'done'"))
                .isEqualTo("read_notification read_notification read_all_notifications");
    }

    @Test
    void troublesThatLastAreToldOnce() {
        var li = user();
        onDuty("", li);
        var failing = new OrderWorld(api);
        var strategy = failing.strategy("pool_entry", 1, 30, "cluster");
        api.jdbc()
                .sql("update elastic_scaling_strategy set updated_at = now() - interval '2 hours' where id = "
                        + strategy)
                .update();
        api.jdbc()
                .sql("update k8s_cluster set created_at = now() - interval '40 minutes' where id = " + world.cluster())
                .update();
        api.jdbc()
                .sql("insert into strategy_execution_history (strategy_id, execution_time, result, reason, cluster_id,"
                        + " reason_code, last_execution_time) values (" + strategy
                        + ", now() - interval '50 minutes', 'failed_check', '快照缺少内存', " + failing.cluster()
                        + ", 'missing', now())")
                .update();
        api.bean(ExecutionHistory.class).evaluated(Instant.now());
        var watch = api.bean(TroubleWatch.class);
        watch.look(Instant.now());
        watch.look(Instant.now().plusSeconds(60));
        settled();

        assertThat(inbox(as(li), 2))
                .extracting(told -> told.path("title").asString())
                .containsExactlyInAnyOrder(
                        "集群无法采集：" + world.name(), "策略评估持续失败：" + failing.name() + " pool_entry，集群 " + failing.name());
    }

    @Test
    void aTroubleThatHasJustBegunIsNotToldYet() {
        var before = count("notification_event where cluster_id = " + world.cluster());
        api.bean(TroubleWatch.class).look(Instant.now());

        assertThat(List.of(before, count("notification_event where cluster_id = " + world.cluster())))
                .containsOnly(0L);
    }

    @Test
    void anOrderIsStuckUntilAnExecutorSaysAnything() {
        var stuck = new OrderWorld(api);
        var device = stuck.availableDevices(1).get(0);
        api.admin().put("/api/system/config", Map.of("approval.pool_entry", "manual"));
        var order = stuck.ordered(stuck.strategy("pool_entry", 1, 30, "cluster"), Action.POOL_ENTRY, 1);
        assertThat(stuckOrders()).doesNotContain(order);
        assertThat(api.admin()
                        .put("/api/orders/" + order + "/approve", Map.of())
                        .status())
                .isEqualTo(200);
        assertThat(stuckOrders()).contains(order);

        api.jdbc()
                .sql("insert into order_step (order_id, device_id, execution_id, step, state, started_at) select id, "
                        + device + ", execution_id, 'JOIN', 'done', now() from elastic_scaling_order where id = "
                        + order)
                .update();

        assertThat(stuckOrders()).doesNotContain(order);
    }

    private List<Long> stuckOrders() {
        return api.bean(Troubles.class).stuckSince(Instant.now().plusSeconds(60)).stream()
                .map(Troubles.Stuck::orderId)
                .toList();
    }

    @Test
    void figuresThatNobodyJudgesAreATrouble() {
        var world = new OrderWorld(api);
        var strategy = world.strategy("pool_entry", 1, 30, "cluster");
        api.jdbc()
                .sql("update newest_evaluation set evaluated_at = now() - interval '2 hours'")
                .update();
        api.jdbc()
                .sql("update elastic_scaling_strategy set updated_at = now() - interval '2 hours' where id = "
                        + strategy)
                .update();
        api.jdbc()
                .sql("insert into cluster_latest_snapshot (cluster_id, resource_type, taken_at, interval_seconds)"
                        + " values (" + world.cluster() + ", 'total', now(), 300)")
                .update();
        var troubles = api.bean(Troubles.class);

        assertThat(troubles.unjudgedFor(Duration.ofMinutes(7))).isPresent();
        assertThat(troubles.unjudgedFor(Duration.ofHours(3))).isEmpty();
    }
}
