package io.tidepool.api.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidepool.api.event.Event.OrderChanged;
import io.tidepool.api.order.OrderWorld;
import io.tidepool.api.snapshot.LatestSnapshot;
import io.tidepool.api.snapshot.LatestSnapshots;
import io.tidepool.api.testing.Caller;
import io.tidepool.api.testing.RunningApi;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventApiTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final RunningApi api = RunningApi.shared();
    private final Caller admin = api.admin();
    private final OrderWorld world = new OrderWorld(api);

    @Test
    void anOrderAndItsMovesAreToldWithWhatIsNeededToReadThem() throws Exception {
        try (var listening = Listening.to(api, admin, null)) {
            var id = order();
            admin.put("/api/orders/" + id + "/reject", Map.of("reason", "not now"));

            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(orders(listening, id))
                            .extracting(data -> data.path("version").asLong() + " "
                                    + data.path("status").asString() + " "
                                    + data.path("cluster_id").asLong())
                            // The first may have given way to the second.
                            .contains("2 cancelled " + world.cluster())
                            .isSubsetOf("1 pending " + world.cluster(), "2 cancelled " + world.cluster()));
            assertThat(listening.response().headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
            assertThat(listening.response().headers().firstValue("X-Accel-Buffering"))
                    .contains("no");
        }
    }

    @Test
    void anotherInstanceTellsTheSameOrder() throws Exception {
        var database = Map.of("TIDEPOOL_POSTGRES_URL", api.postgres().getJdbcUrl("postgres", "postgres"));
        try (var other = RunningApi.start(database);
                var listening = Listening.to(other, other.admin(), null)) {
            var id = order();
            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(orders(listening, id)).hasSize(1));
        }
    }

    @Test
    void aSnapshotIsToldOnceAndAnOlderOneNot() throws Exception {
        var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        try (var listening = Listening.to(api, admin, null)) {
            var latest = api.bean(LatestSnapshots.class);
            latest.put(List.of(failure(now), failure(now)));
            latest.put(List.of(failure(now.minusSeconds(60))));
            latest.put(List.of(failure(now.plusSeconds(1))));

            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(listening.heard("snapshot").stream()
                                    .map(Listening.Heard::data)
                                    .filter(data -> data.path("cluster_id").asLong() == world.cluster())
                                    .map(data -> data.path("resource_type").asString() + " "
                                            + data.path("taken_at").asString()))
                            .contains("total " + now.plusSeconds(1))
                            .isSubsetOf("total " + now, "total " + now.plusSeconds(1))
                            .doesNotHaveDuplicates());
        }
    }

    @Test
    void whoComesBackHearsWhatHappenedMeanwhile() throws Exception {
        String lastId;
        try (var first = Listening.to(api, admin, null)) {
            await().atMost(LIMIT).until(() -> !first.lastId().isEmpty());
            lastId = first.lastId();
        }
        var id = order();
        admin.put("/api/orders/" + id + "/reject", Map.of("reason", "not now"));

        try (var again = Listening.to(api, admin, lastId)) {
            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(orders(again, id))
                            .extracting(data -> data.path("status").asString())
                            // Twice when it is read from the table while the notification arrives.
                            .isNotEmpty()
                            .containsOnly("cancelled"));
        }
        try (var anew = Listening.to(api, admin, "0")) {
            await().atMost(LIMIT)
                    .until(() -> !anew.heard("order").isEmpty()
                            || !anew.heard("resync").isEmpty());
        }
    }

    @Test
    void whatWasToldWhileTheListenerHadNoConnectionIsToldAfterwards() throws Exception {
        try (var listening = Listening.to(api, admin, null)) {
            var ended = api.jdbc()
                    .sql("select pg_terminate_backend(pid) from pg_stat_activity"
                            + " where application_name = 'order-api-test-events'")
                    .query(Boolean.class)
                    .list();
            assertThat(ended).isNotEmpty();
            var id = order();

            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(orders(listening, id)).isNotEmpty());
        }
    }

    @Test
    void aClientThatDoesNotReadIsSentAwayAndTheOthersHearOn() throws Exception {
        var broadcast = api.bean(Broadcast.class);
        // Those of other tests are noticed to be gone one by one, and must not be taken for the one sent away.
        await().atMost(LIMIT).until(() -> broadcast.audience() == 0);
        try (var reading = Listening.to(api, admin, null);
                var socket = new Socket("127.0.0.1", api.port())) {
            await().atMost(LIMIT).until(() -> broadcast.audience() > 0);
            var before = broadcast.audience();
            socket.getOutputStream()
                    .write(("GET /api/events HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " + admin.token()
                                    + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            await().atMost(LIMIT).until(() -> broadcast.audience() > before);

            var filling = "x".repeat(7_000);
            for (var round = 0; round < 40 && broadcast.audience() > before; round++) {
                var heard = 500 * (round + 1);
                tell(IntStream.range(heard - 500, heard)
                        .mapToObj(i -> new OrderChanged(-i, 1, filling, -1))
                        .toList());
                await().atMost(LIMIT).until(() -> reading.count("order") >= heard || reading.ended());
            }
            assertThat(reading.ended()).as("the one who reads").isFalse();

            var rest = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(rest).contains("event:end", "{\"reason\":\"slow\"}");
            var id = order();
            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(orders(reading, id)).isNotEmpty());
        }
    }

    @Test
    void onlyWhoIsLoggedInMayListenAndOnlySoLong() throws Exception {
        try (var stranger = Listening.to(api, api.stranger(), null)) {
            assertThat(stranger.response().statusCode()).isEqualTo(401);
        }
        try (var wrong = Listening.to(api, admin, "yesterday")) {
            assertThat(wrong.response().statusCode()).isEqualTo(400);
        }
        var leaving = api.admin();
        try (var listening = Listening.to(api, leaving, null)) {
            assertThat(leaving.post("/api/auth/logout", Map.of()).status()).isEqualTo(200);

            await().atMost(Duration.ofSeconds(40)).until(listening::ended);
            assertThat(listening.heard("end"))
                    .extracting(end -> end.data().path("reason").asString())
                    .containsExactly("session_ended");
        }
    }

    @Test
    void aMessageIsToldToItsRecipientOnly() throws Exception {
        var name = "listener-" + System.nanoTime();
        admin.post(
                "/api/users/create", Map.of("username", name, "password", "long enough", "roles", List.of("operator")));
        try (var recipient = Listening.to(api, admin, null);
                var other = Listening.to(api, api.stranger().login(name, "long enough"), null)) {
            var id = order();

            await().atMost(LIMIT).until(() -> recipient.count("notification") > 0);
            await().atMost(LIMIT).until(() -> !orders(other, id).isEmpty());
            assertThat(recipient.heard("notification"))
                    .extracting(heard -> heard.data().toString())
                    .containsOnly("{\"username\":\"admin\"}");
            assertThat(other.heard("notification")).isEmpty();
        }
    }

    private void tell(List<OrderChanged> events) {
        api.bean(io.tidepool.api.transaction.Transactions.class).inOne(() -> {
            api.bean(Events.class).tell(events);
            return true;
        });
    }

    private long order() {
        var answer = admin.post(
                "/api/orders/create",
                Map.of("action_type", "pool_entry", "cluster_id", world.cluster(), "device_count", 1));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.data().path("id").asLong();
    }

    private static List<tools.jackson.databind.JsonNode> orders(Listening listening, long id) {
        return listening.heard("order").stream()
                .map(Listening.Heard::data)
                .filter(data -> data.path("id").asLong() == id)
                .toList();
    }

    private LatestSnapshot failure(Instant at) {
        return new LatestSnapshot(
                world.cluster(),
                "total",
                null,
                60,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                at,
                "refused");
    }
}
