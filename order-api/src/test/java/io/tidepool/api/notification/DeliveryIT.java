package io.tidepool.api.notification;

import static io.tidepool.api.notification.NotificationWorld.LIMIT;
import static io.tidepool.api.notification.NotificationWorld.as;
import static io.tidepool.api.notification.NotificationWorld.count;
import static io.tidepool.api.notification.NotificationWorld.onDuty;
import static io.tidepool.api.notification.NotificationWorld.settled;
import static io.tidepool.api.notification.NotificationWorld.text;
import static io.tidepool.api.notification.NotificationWorld.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.tidepool.api.ApiEnvironment;
import io.tidepool.api.order.testing.AtOnce;
import io.tidepool.api.testing.Caller;
import io.tidepool.api.testing.RunningApi;
import io.tidepool.api.transaction.Transactions;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeliveryIT {
    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final String NOBODY_LISTENS = "smtp://127.0.0.1:1";

    private final RunningApi api = NotificationWorld.api();
    private final Caller admin = api.admin();
    private final GreenMail mails = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @BeforeEach
    void startMailServer() {
        mails.start();
    }

    @AfterEach
    void noChannelsAreLeft() {
        mails.stop();
        admin.put("/api/system/config", Map.of("notification.attempts", 4));
        api.jdbc()
                .sql("update notification_channel set deleted_at = now(), enabled = false"
                        + " where notification_type <> 'system' and deleted_at is null")
                .update();
        await().atMost(LIMIT).until(() -> {
            api.jdbc()
                    .sql("update notification_delivery set due_at = now() where state = 'pending'")
                    .update();
            return count("notification_delivery where state = 'pending'") == 0;
        });
    }

    private String mailServer() {
        return "smtp://127.0.0.1:" + mails.getSmtp().getPort();
    }

    private long channel(String endpoint, int position) {
        var created = admin.post(
                "/api/notification-channels/create",
                Map.of(
                        "name",
                        "mail " + NAMES.incrementAndGet(),
                        "notification_type",
                        "email",
                        "endpoint",
                        endpoint,
                        "sender",
                        "tidepool@example.com",
                        "position",
                        position));
        assertThat(created.status()).as(created.text()).isEqualTo(200);
        return created.data().path("id").asLong();
    }

    private String duty() {
        var li = user();
        onDuty(li + "@example.com", li);
        return li;
    }

    private void tell(String key) {
        api.bean(Transactions.class).inOne(() -> {
            api.bean(NoticeBook.class)
                    .add(new Notice(
                            0, key, Occasion.CLUSTER_SILENT, null, null, null, "集群无法采集：" + key, "原因：无", Instant.now()));
            return true;
        });
    }

    /** Ends the wait of what has failed; what is on its way is due in two minutes, and stays so. */
    private void due() {
        api.jdbc()
                .sql("update notification_delivery set due_at = now() where state = 'pending'"
                        + " and due_at between now() and now() + interval '40 seconds'")
                .update();
    }

    /** State, attempts and log of the deliveries of a notice but those in the page. */
    private static String sent(String key) {
        return text("select string_agg(delivery.recipient || ' ' || delivery.state || ' ' || delivery.attempts || ' '"
                + " || (select coalesce(string_agg(log.status || ' ' || attempt, ' ' order by attempt), '-')"
                + " from notification_log log where log.delivery_id = delivery.id), '; ' order by delivery.id)"
                + " from notification_delivery delivery join notification_event event on event.id = event_id"
                + " join notification_channel channel on channel.id = channel_id"
                + " where channel.notification_type <> 'system' and event.key = '" + key + "'");
    }

    private List<MimeMessage> received(int size) {
        return await().atMost(LIMIT).until(() -> Arrays.asList(mails.getReceivedMessages()), all -> all.size() >= size);
    }

    @Test
    void aMailReachesWhoIsOnDutyAndTheLogSaysSo() throws MessagingException, IOException {
        channel(mailServer(), 10);
        var li = duty();
        tell("mail");

        var mail = received(1).get(0);
        assertThat(mail.getSubject()).isEqualTo("集群无法采集：mail");
        assertThat(mail.getContent().toString().strip()).isEqualTo("原因：无");
        assertThat(Arrays.toString(mail.getRecipients(Message.RecipientType.TO)))
                .isEqualTo("[" + li + "@example.com]");
        assertThat(Arrays.toString(mail.getFrom())).isEqualTo("[tidepool@example.com]");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        settled();
        assertThat(sent("mail")).isEqualTo(li + "@example.com sent 1 sent 1");
        assertThat(text("select concat_ws('|', notification_type, recipient, status, content) from notification_log"
                        + " where recipient = '" + li + "@example.com'"))
                .isEqualTo("email|" + li + "@example.com|sent|集群无法采集：mail\n原因：无");
        await().atMost(LIMIT)
                .until(() -> api.stranger()
                        .get("/actuator/prometheus")
                        .text()
                        .contains("tidepool_notification_attempts_total{outcome=\"sent\",type=\"email\"}"));
        assertThat(as(li).get("/api/notifications/unread-count")
                        .data()
                        .path("unread")
                        .asInt())
                .as("mails are not unread messages")
                .isEqualTo(1);
    }

    @Test
    void theContactAUserGivesIsUsedWhenTheRosterNamesNone() {
        channel(mailServer(), 10);
        var li = user();
        onDuty("", li);
        var own = as(li);
        assertThat(own.put("/api/notifications/preferences", Map.of("email", "own@example.com", "version", 0))
                        .status())
                .isEqualTo(200);
        tell("own");
        received(1);
        settled();
        assertThat(sent("own")).isEqualTo("own@example.com sent 1 sent 1");

        own.put(
                "/api/notifications/preferences",
                Map.of("email", "own@example.com", "notification_types", List.of("sms"), "version", 1));
        tell("no mail");
        settled();
        assertThat(sent("no mail")).isEqualTo("null");
        assertThat(own.put("/api/notifications/preferences", Map.of("email", "x", "version", 1))
                        .error()
                        .path("field")
                        .asString())
                .isEqualTo("email");
        assertThat(own.put("/api/notifications/preferences", Map.of("version", 1))
                        .msg())
                .contains("you sent version 1, it is at 2");
    }

    @Test
    void afterTheLastAttemptTheNextChannelHasItsTurn() {
        admin.put("/api/system/config", Map.of("notification.attempts", 2));
        channel(NOBODY_LISTENS, 10);
        channel(mailServer(), 20);
        var li = duty();
        tell("fallback");
        await().atMost(LIMIT).until(() -> {
            due();
            return mails.getReceivedMessages().length > 0;
        });
        settled();

        var to = li + "@example.com";
        assertThat(sent("fallback")).isEqualTo(to + " failed 2 failed 1 failed 2; " + to + " sent 1 sent 1");
        assertThat(text("select string_agg(distinct error_message, ',') from notification_log where recipient = '" + to
                        + "' and status = 'failed'"))
                .startsWith("邮件发送失败：");
    }

    @Test
    void aFailedSendDoesNotFailTheOrderAndIsTriedAgainLater() {
        channel(NOBODY_LISTENS, 10);
        var li = duty();
        var cluster = api.jdbc()
                .sql("insert into k8s_cluster (clustername, status) values ('mail-down', 'running') returning id")
                .query(Long.class)
                .single();
        var order = admin.post(
                "/api/orders/create", Map.of("action_type", "pool_entry", "cluster_id", cluster, "device_count", 1));
        assertThat(order.status()).as(order.text()).isEqualTo(200);
        var id = order.data().path("id").asLong();

        await().atMost(LIMIT).until(() -> count("notification_log where status = 'failed' and order_id = " + id) == 1);
        var listed = admin.get("/api/notifications/deliveries/list?notification_type=email&order_id=" + id)
                .data()
                .path("list")
                .path(0);
        assertThat(listed.path("state").asString()).isEqualTo("pending");
        assertThat(listed.path("attempts").asInt()).isEqualTo(1);
        assertThat(listed.path("error_message").asString()).startsWith("邮件发送失败：");
        assertThat(Instant.parse(listed.path("next_attempt_at").asString()))
                .isBetween(Instant.now(), Instant.now().plusSeconds(7));
        assertThat(listed.path("usernames").toString()).isEqualTo("[\"" + li + "\"]");
        assertThat(text("select status from elastic_scaling_order where id = " + id))
                .isEqualTo("pending");
    }

    @Test
    void whatHasFailedCanBeSentAgain() {
        admin.put("/api/system/config", Map.of("notification.attempts", 1));
        var broken = channel(NOBODY_LISTENS, 10);
        var li = duty();
        tell("resend");
        settled();
        assertThat(sent("resend")).isEqualTo(li + "@example.com failed 1 failed 1");

        assertThat(admin.put("/api/notification-channels/" + broken, Map.of("endpoint", mailServer()))
                        .status())
                .isEqualTo(200);
        var id = admin.get("/api/notifications/deliveries/list?state=failed&recipient=" + li)
                .data()
                .path("list")
                .path(0)
                .path("id")
                .asLong();
        assertThat(admin.put("/api/notifications/deliveries/" + id + "/resend", Map.of())
                        .status())
                .isEqualTo(200);
        received(1);
        settled();

        assertThat(sent("resend")).isEqualTo(li + "@example.com sent 2 failed 1 sent 2");
        assertThat(admin.get("/api/notifications/deliveries/" + id + "/attempts")
                        .data()
                        .valueStream()
                        .map(attempt -> attempt.path("attempt").asInt() + " "
                                + attempt.path("status").asString()))
                .containsExactly("1 failed", "2 sent");
        assertThat(admin.put("/api/notifications/deliveries/" + id + "/resend", Map.of())
                        .status())
                .as("it is sent")
                .isEqualTo(400);
    }

    @Test
    void manySendersAtOnceAreIdempotent() throws Exception {
        channel(mailServer(), 10);
        duty();
        api.bean(Transactions.class).inOne(() -> {
            for (var i = 0; i < 30; i++) {
                api.bean(NoticeBook.class)
                        .add(new Notice(
                                0, "many:" + i, Occasion.CLUSTER_SILENT, null, null, null, "t", "c", Instant.now()));
            }
            return true;
        });
        var dispatch = api.bean(Dispatch.class);
        AtOnce.run(8, number -> {
            for (var i = 0; i < 10; i++) {
                dispatch.addressNext();
                dispatch.take(2).forEach(dispatch::deliver);
            }
            return number;
        });
        settled();

        assertThat(mails.getReceivedMessages()).hasSize(30);
        assertThat(count("notification_delivery delivery join notification_event event on event.id = event_id"
                        + " where key like 'many:%' and state = 'sent' and attempts = 1"))
                .isEqualTo(60);
        assertThat(count("notification_log where content = E't\\nc' and notification_type = 'email'"))
                .isEqualTo(30);
    }

    @Test
    void aSecondInstanceOnTheSameDatabaseIsIdempotentWithTheFirst() throws Exception {
        channel(mailServer(), 10);
        duty();
        try (var other = RunningApi.start(Map.of(
                "TIDEPOOL_POSTGRES_URL", api.postgres().getJdbcUrl("postgres", "postgres"),
                "TIDEPOOL_KEY_FILE", api.bean(ApiEnvironment.class).keyFile().toString()))) {
            for (var i = 0; i < 20; i++) {
                var key = "two:" + i;
                var from = i % 2 == 0 ? api : other;
                from.bean(Transactions.class).inOne(() -> {
                    from.bean(NoticeBook.class)
                            .add(new Notice(
                                    0, key, Occasion.CLUSTER_SILENT, null, null, null, "t2", "c", Instant.now()));
                    return true;
                });
            }
            received(20);
            settled();
            assertThat(mails.getReceivedMessages()).hasSize(20);
            assertThat(count("notification_delivery delivery join notification_event event on event.id = event_id"
                            + " where key like 'two:%' and state = 'sent' and attempts = 1"))
                    .isEqualTo(40);
        }
    }

    @Test
    void anAttemptOfAProcessThatDiedIsFollowedByAnotherAndItsLateEndIsIdempotent() {
        var disabled = channel(mailServer(), 10);
        var li = duty();
        var book = api.bean(DeliveryBook.class);
        var channel = api.bean(ChannelBook.class).all().stream()
                .filter(one -> one.id() == disabled)
                .findFirst()
                .orElseThrow();
        var dead = api.bean(Transactions.class).inOne(() -> {
            tell("dead");
            var event = api.jdbc()
                    .sql("select id from notification_event where key = 'dead'")
                    .query(Long.class)
                    .single();
            book.add(event, new Parcel(channel, li + "@example.com", Set.of(li)), 4);
            return book.take(100, Duration.ofMinutes(2)).stream()
                    .filter(taken -> taken.notice().key().equals("dead"))
                    .findFirst()
                    .orElseThrow();
        });
        assertThat(dead.attempt()).isEqualTo(1);
        assertThat(dead.attemptsLeft()).isEqualTo(3);
        api.jdbc()
                .sql("update notification_delivery set due_at = now() where id = " + dead.id())
                .update();
        received(1);
        settled();
        assertThat(sent("dead")).isEqualTo(li + "@example.com sent 2 sent 2");

        assertThat(book.end(dead, new Outcome.Unsure("late"), Optional.of(Duration.ZERO)))
                .isFalse();
        assertThat(sent("dead")).isEqualTo(li + "@example.com sent 2 sent 2");
    }

    @Test
    void aDeletedChannelFailsWhatWaitsForItAndTheNextOneHasItsTurn() {
        var gone = channel(NOBODY_LISTENS, 10);
        channel(mailServer(), 20);
        var li = duty();
        tell("gone");
        await().atMost(LIMIT).until(() -> sent("gone").contains("failed 1"));
        assertThat(admin.delete("/api/notification-channels/" + gone).status()).isEqualTo(200);
        var to = li + "@example.com";
        await().atMost(LIMIT).untilAsserted(() -> {
            due();
            assertThat(sent("gone")).endsWith(to + " sent 1 sent 1");
        });
        assertThat(sent("gone")).isEqualTo(to + " failed 2 failed 1 failed 2; " + to + " sent 1 sent 1");
        assertThat(text("select error_message from notification_log where recipient = '" + to
                        + "' and attempt = 2 and status = 'failed'"))
                .matches("通道 mail \\d+ 已停用");
    }

    @Test
    void anAddressThatTheServerRefusesIsGivenUpAtOnce() throws IOException {
        try (var refusing = RefusingMailServer.start()) {
            channel(refusing.address(), 10);
            channel(mailServer(), 20);
            var li = duty();
            tell("refused");

            var to = li + "@example.com";
            await().atMost(LIMIT)
                    .untilAsserted(() ->
                            assertThat(sent("refused")).isEqualTo(to + " failed 1 failed 1; " + to + " sent 1 sent 1"));
            assertThat(text("select error_message from notification_log where recipient = '" + to
                            + "' and status = 'failed'"))
                    .startsWith("邮件服务器拒绝收件人 " + to + "：")
                    .contains("550");
        }
    }

    @Test
    void aTestMessageIsSentAtOnce() throws MessagingException {
        var working = channel(mailServer(), 10);
        var broken = channel(NOBODY_LISTENS, 20);
        var trial =
                admin.post("/api/notification-channels/" + working + "/test", Map.of("recipient", "me@example.com"));
        assertThat(trial.data().toString()).isEqualTo("{\"sent\":true,\"error_message\":null}");
        assertThat(received(1).get(0).getSubject()).isEqualTo("Tidepool 测试消息");

        var failed =
                admin.post("/api/notification-channels/" + broken + "/test", Map.of("recipient", "me@example.com"));
        assertThat(failed.status()).isEqualTo(200);
        assertThat(failed.data().path("sent").asBoolean()).isFalse();
        assertThat(failed.data().path("error_message").asString()).startsWith("邮件发送失败：");
        assertThat(admin.post("/api/notification-channels/" + working + "/test", Map.of())
                        .error()
                        .path("field")
                        .asString())
                .isEqualTo("recipient");
    }
}
