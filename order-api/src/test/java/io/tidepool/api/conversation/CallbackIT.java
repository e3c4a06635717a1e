package io.tidepool.api.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidepool.api.order.OrderWorld;
import io.tidepool.api.order.testing.AtOnce;
import io.tidepool.api.testing.Caller;
import io.tidepool.api.testing.RunningApi;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class CallbackIT {
    private static final AtomicLong NAMES = new AtomicLong();

    private final RunningApi api = RunningApi.shared();
    private final Caller admin = api.admin();
    private final JdbcClient jdbc = api.jdbc();
    private final OrderWorld world = new OrderWorld(api);
    private final Ear ear = new Ear();
    private final Caller.Answer receiver = register();

    @AfterEach
    void stop() {
        ear.close();
        admin.put("/api/maintenance/receivers/" + receiverId(), Map.of("enabled", false));
    }

    private Caller.Answer register() {
        var servers = new ArrayList<Object>();
        admin.get("/api/system/config").data().forEach(setting -> {
            if (setting.path("key").asString().equals("outside.registered_servers")) {
                setting.path("value").forEach(server -> servers.add(server.asString()));
            }
        });
        servers.add(ear.origin());
        admin.put("/api/system/config", Map.of("outside.registered_servers", servers));
        var made = admin.post(
                "/api/maintenance/receivers/create",
                Map.of("name", "ear-" + NAMES.incrementAndGet(), "url", ear.origin() + "/hooks"));
        assertThat(made.status()).as(made.text()).isEqualTo(200);
        return made;
    }

    private long receiverId() {
        return receiver.data().path("receiver").path("id").asLong();
    }

    private String key() {
        return receiver.data().path("signing_key").asString();
    }

    /** An order whose confirmation is to be told. */
    private long confirmed() {
        var start = Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
        var body = new HashMap<String, Object>();
        body.put("device_id", world.poolDevices(1).get(0));
        body.put("maintenance_start_time", start.toString());
        body.put("maintenance_end_time", start.plusSeconds(3_600).toString());
        body.put("external_ticket_id", "C-" + NAMES.incrementAndGet());
        body.put("callback_url", ear.origin() + "/per-request");
        var asked = admin.post("/api/maintenance/requests", body);
        assertThat(asked.status()).as(asked.text()).isEqualTo(200);
        var order = asked.data().path("order_id").asLong();
        var confirmed = admin.put("/api/maintenance/" + order + "/confirm", Map.of());
        assertThat(confirmed.status()).as(confirmed.text()).isEqualTo(200);
        return order;
    }

    private String told(long order) {
        return jdbc.sql("select status || ' ' || attempts || ' ' || coalesce(error_message, '')"
                        + " from maintenance_callback_log where order_id = :order and direction = 'out'")
                .param("order", order)
                .query(String.class)
                .single();
    }

    private void waitFor(long order, String begin) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(told(order)).startsWith(begin));
    }

    /** What waits is due by then. */
    private void later() {
        while (api.bean(Delivery.class).next(Instant.now().plusSeconds(60))) {
            // Until nothing is due.
        }
    }

    @Test
    void theConfirmationIsToldSignedAndWithTheWholeState() throws Exception {
        var order = confirmed();
        waitFor(order, "delivered 1");

        var telling = ear.tellings().get(0);
        telling.verify(key());
        assertThat(telling.body())
                .contains("\"type\": \"maintenance.confirmed\"")
                .contains("\"order_number\": \"ESO")
                .contains("\"confirmed_start\"")
                .contains("\"version\"");
        assertThat(telling.headers().getOrDefault("content-type", List.of("")).get(0))
                .startsWith("application/json");
    }

    @Test
    void aReceiverThatFailedIsToldAgainWithTheSameIdUntilItHasIt() throws Exception {
        ear.answers(500);
        var order = confirmed();
        waitFor(order, "pending 1 对方答复 500");
        ear.answers(200);
        later();

        assertThat(told(order)).isEqualTo("delivered 2 ");
        assertThat(ear.tellings()).hasSize(2);
        assertThat(ear.tellings().get(1).id()).isEqualTo(ear.tellings().get(0).id());
        ear.tellings().get(1).verify(key());
    }

    @Test
    void aReceiverThatHangsHoldsUpNeitherTheOrderNorAnotherReceiver() {
        ear.answers(exchange -> sleep());
        var slow = confirmed();
        var began = System.nanoTime();
        admin.put("/api/orders/" + slow + "/cancel", Map.of());
        assertThat(jdbc.sql("select status from elastic_scaling_order where id = " + slow)
                        .query(String.class)
                        .single())
                .isEqualTo("cancelled");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
        var other = new CallbackIT();
        var quick = other.confirmed();
        other.waitFor(quick, "delivered 1");
        other.stop();
    }

    @Test
    void aRedirectInwardsIsAFailureAndIsNotFollowed() {
        ear.answers(exchange -> {
            exchange.getResponseHeaders().set("Location", "http://169.254.169.254/latest/meta-data/");
            exchange.sendResponseHeaders(302, -1);
        });
        var order = confirmed();
        waitFor(order, "pending 1 对方答复 302");
        assertThat(ear.tellings()).hasSize(1);
    }

    @Test
    void aReceiverThatIsGoneIsNotToldAnyMoreUntilSomebodyTurnsItOnAndSendsAgain() {
        ear.answers(410);
        var order = confirmed();
        waitFor(order, "failed 1 接收方答复 410");
        var next = confirmed();
        waitFor(next, "failed 1");
        assertThat(told(next)).contains("已停用");
        assertThat(ear.tellings()).hasSize(1);

        ear.answers(200);
        admin.put("/api/maintenance/receivers/" + receiverId(), Map.of("enabled", true));
        var remark = admin.get("/api/maintenance/" + next + "/conversation")
                .data()
                .path("list")
                .path(0);
        assertThat(remark.path("error_message").asString()).contains("已停用");
        assertThat(admin.put("/api/maintenance/callbacks/" + remark.path("id").asLong() + "/resend", Map.of())
                        .status())
                .isEqualTo(200);
        waitFor(next, "delivered 1");
        assertThat(admin.put("/api/maintenance/callbacks/987654321/resend", Map.of())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void twoSendersAtOnceTellEachMessageOnce() throws Exception {
        ear.answers(500);
        var orders = new ArrayList<Long>();
        for (var i = 0; i < 12; i++) {
            orders.add(confirmed());
        }
        orders.forEach(order -> waitFor(order, "pending 1"));
        ear.tellings().clear();
        ear.answers(exchange -> {
            await().pollDelay(Duration.ofMillis(30)).until(() -> true);
            exchange.sendResponseHeaders(200, -1);
        });
        AtOnce.run(8, i -> {
            later();
            return i;
        });

        orders.forEach(order -> assertThat(told(order)).isEqualTo("delivered 2 "));
        assertThat(ear.tellings().stream().map(Ear.Telling::id)).hasSize(12).doesNotHaveDuplicates();
    }

    @Test
    void forADayAfterAChangeOfKeysBothSign() throws Exception {
        var rotated = admin.put("/api/maintenance/receivers/" + receiverId() + "/rotate-key", Map.of());
        var order = confirmed();
        waitFor(order, "delivered 1");

        ear.tellings().get(0).verify(key());
        ear.tellings().get(0).verify(rotated.data().path("signing_key").asString());
        var store = api.bean(Receiver.Store.class);
        assertThat(store.keys(receiverId(), Instant.now().plus(25, ChronoUnit.HOURS)))
                .hasSize(1);
    }

    @Test
    void theKeyIsInNoOtherAnswerAndNotInTheDatabase() {
        assertThat(admin.get("/api/maintenance/receivers/list?page_size=100").text())
                .contains(ear.origin())
                .doesNotContain("whsec_");
        assertThat(jdbc.sql("select string_agg(r::text, ' ') from callback_receiver r")
                        .query(String.class)
                        .single())
                .doesNotContain(key().substring(6));
        assertThat(jdbc.sql("select coalesce(string_agg(o::text, ' '), '') from operation_log o")
                        .query(String.class)
                        .single())
                .doesNotContain(key().substring(6));
    }

    @Test
    void wrongReceiversAreRefused() {
        refused(Map.of("name", "X", "url", "https://ok.example/"), "name");
        refused(Map.of("name", "wrong", "url", "https://user@ok.example/"), "url");
        refused(Map.of("name", "wrong", "url", "ftp://ok.example/"), "url");
        assertThat(admin.post(
                                "/api/maintenance/receivers/create",
                                Map.of("name", "another", "url", ear.origin() + "/other"))
                        .msg())
                .contains("is registered as");
        assertThat(admin.put("/api/maintenance/receivers/987654", Map.of("enabled", true))
                        .status())
                .isEqualTo(404);
    }

    private void refused(Map<String, String> body, String field) {
        var answer = admin.post("/api/maintenance/receivers/create", body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.error().path("field").asString()).isEqualTo(field);
    }

    private static void sleep() {
        try {
            Thread.sleep(20_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aReceiverCanBeMovedAndSeenByNobodyWithoutTheRight() {
        var moved = admin.put("/api/maintenance/receivers/" + receiverId(), Map.of("url", ear.origin() + "/moved"));
        assertThat(moved.data().path("url").asString()).isEqualTo(ear.origin() + "/moved");
        assertThat(List.of(
                        api.stranger().get("/api/maintenance/receivers/list").status(),
                        admin.get("/api/maintenance/receivers/list").status()))
                .containsExactly(401, 200);
    }
}
