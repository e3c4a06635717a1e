package io.tidepool.api.notification;

import static io.tidepool.api.notification.NotificationWorld.LIMIT;
import static io.tidepool.api.notification.NotificationWorld.onDuty;
import static io.tidepool.api.notification.NotificationWorld.settled;
import static io.tidepool.api.notification.NotificationWorld.text;
import static io.tidepool.api.notification.NotificationWorld.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidepool.api.testing.Caller;
import io.tidepool.api.testing.RunningApi;
import io.tidepool.api.transaction.Transactions;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookIT {
    private static final AtomicInteger NAMES = new AtomicInteger();

    private final RunningApi api = NotificationWorld.api();
    private final Caller admin = api.admin();
    private final Receiver receiver = Receiver.start();

    WebhookIT() throws IOException {}

    @BeforeEach
    void registerTheReceiver() {
        admin.put("/api/system/config", Map.of("outside.registered_servers", List.of(receiver.address())));
    }

    @AfterEach
    void noChannelsAreLeft() {
        api.jdbc()
                .sql("update notification_channel set deleted_at = now(), enabled = false"
                        + " where notification_type <> 'system' and deleted_at is null")
                .update();
        api.jdbc()
                .sql("update notification_delivery set due_at = now() where state = 'pending'")
                .update();
        settled();
        receiver.close();
    }

    private void channel(String type, String preset, String path, Map<String, Object> more) {
        var body = new HashMap<String, Object>(more);
        body.put("name", type + " " + NAMES.incrementAndGet());
        body.put("notification_type", type);
        body.put("preset", preset);
        body.put("endpoint", receiver.address() + path);
        var created = admin.post("/api/notification-channels/create", body);
        assertThat(created.status()).as(created.text()).isEqualTo(200);
    }

    private void tell(String key, String content) {
        api.bean(Transactions.class).inOne(() -> {
            api.bean(NoticeBook.class)
                    .add(new Notice(
                            0, key, Occasion.CLUSTER_SILENT, null, null, null, "集群无法采集", content, Instant.now()));
            return true;
        });
    }

    private List<Receiver.Call> calls(int size) {
        return await().atMost(LIMIT).until(receiver::calls, calls -> calls.size() >= size);
    }

    private static String log(String key) {
        return text("select string_agg(log.status || coalesce(' ' || log.error_message, ''), '; ' order by log.id)"
                + " from notification_log log join notification_delivery delivery on delivery.id = delivery_id"
                + " join notification_event event on event.id = event_id"
                + " where notification_type <> 'system' and key = '" + key + "'");
    }

    @Test
    void aRobotIsCalledOnceForAllWhoAreOnDuty() {
        receiver.answers(200, "{\"errcode\":0,\"errmsg\":\"ok\"}");
        channel("im", "wecom", "/cgi-bin/webhook/send?key=k", Map.of());
        var li = user();
        var wang = user();
        onDuty("", li, wang);
        tell("call:robot", "第一行\n\"第二行\"");

        var call = calls(1).get(0);
        settled();
        assertThat(receiver.calls()).hasSize(1);
        assertThat(call.path()).isEqualTo("/cgi-bin/webhook/send?key=k");
        assertThat(call.json().path("msgtype").asString()).isEqualTo("text");
        assertThat(call.json().path("text").path("content").asString())
                .startsWith("集群无法采集\n第一行\n\"第二行\"\n")
                .contains(li, wang);
        assertThat(log("call:robot")).isEqualTo("sent");
    }

    @Test
    void aRobotThatRefusesInItsAnswerHasNotGotTheMessage() {
        receiver.answers(200, "{\"errcode\":310000,\"errmsg\":\"sign not match\"}");
        channel("im", "dingtalk", "/robot/send?access_token=t", Map.of("secret", "SECx"));
        onDuty("", user());
        tell("call:refused", "c");
        calls(1);
        await().atMost(LIMIT).until(() -> !log("call:refused").equals("null"));
        assertThat(log("call:refused")).isEqualTo("failed 机器人答复 errcode 310000");
        assertThat(calls(1).get(0).path())
                .matches("/robot/send\\?access_token=t&timestamp=\\d{13}&sign=[A-Za-z0-9%_.-]+");

        receiver.answers(200, "{\"errcode\":0}");
        api.jdbc()
                .sql("update notification_delivery set due_at = now() where state = 'pending'")
                .update();
        settled();
        assertThat(log("call:refused")).isEqualTo("failed 机器人答复 errcode 310000; sent");
    }

    @Test
    void aShortMessageGoesToTheNumberOfEachWithOneIdForAllAttempts() {
        receiver.answers(503, "");
        channel("sms", "bearer", "/sms", Map.of("secret", "token-7"));
        onDuty("+86 138 0000 0000", user());
        tell("call:sms", "c");
        var first = calls(1).get(0);
        await().atMost(LIMIT).until(() -> log("call:sms").startsWith("failed"));
        receiver.answers(202, "");
        api.jdbc()
                .sql("update notification_delivery set due_at = now() where state = 'pending'")
                .update();
        var second = calls(2).get(1);
        settled();

        assertThat(first.header("Authorization")).isEqualTo("Bearer token-7");
        assertThat(first.json().path("recipient").asString()).isEqualTo("+86 138 0000 0000");
        assertThat(second.header("webhook-id"))
                .isEqualTo(first.header("webhook-id"))
                .isNotEmpty();
        assertThat(log("call:sms")).isEqualTo("failed 对方答复 HTTP 503; sent");
    }

    @Test
    void aWrongAddressIsGivenUpAtOnceAndOneThatNobodyRegisteredIsNotCalled() {
        receiver.answers(404, "");
        channel("im", "feishu", "/hook", Map.of());
        onDuty("", user());
        tell("call:gone", "c");
        await().atMost(LIMIT).until(() -> !log("call:gone").equals("null"));
        settled();
        assertThat(log("call:gone")).isEqualTo("failed 对方答复 HTTP 404");

        admin.put("/api/system/config", Map.of("outside.registered_servers", List.of()));
        tell("call:inside", "c");
        await().atMost(LIMIT).until(() -> !log("call:inside").equals("null"));
        settled();
        assertThat(log("call:inside")).startsWith("failed 只有管理员登记过的地址才能使用 http");
        assertThat(receiver.calls()).hasSize(1);
    }
}
