package io.tidepool.api.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidepool.api.testing.Caller;
import io.tidepool.api.testing.RunningApi;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/** An application of its own, so that channels and duty of these tests reach no others. */
final class NotificationWorld {
    static final Duration LIMIT = Duration.ofSeconds(20);
    private static final AtomicInteger NAMES = new AtomicInteger();

    private NotificationWorld() {}

    private static final class Shared {
        static final RunningApi INSTANCE = RunningApi.start(Map.of());
    }

    static RunningApi api() {
        return Shared.INSTANCE;
    }

    /** A user of a new name, who may do what operators may. */
    static String user() {
        var name = "someone-" + NAMES.incrementAndGet();
        var created = api().admin()
                .post(
                        "/api/users/create",
                        Map.of("username", name, "password", "long enough", "roles", List.of("operator")));
        assertThat(created.status()).as(created.text()).isEqualTo(200);
        return name;
    }

    static Caller as(String user) {
        return api().stranger().login(user, "long enough");
    }

    /** Makes them, and nobody else, be on duty around the present. */
    static void onDuty(String contact, String... users) {
        api().jdbc().sql("delete from duty_roster").update();
        var today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        for (var user : users) {
            for (var day = today.minusDays(1); !day.isAfter(today.plusDays(1)); day = day.plusDays(1)) {
                var created = api().admin()
                        .post(
                                "/api/duty-rosters/create",
                                Map.of(
                                        "user_id",
                                        user,
                                        "duty_date",
                                        day.toString(),
                                        "start_time",
                                        "00:00",
                                        "end_time",
                                        "00:00",
                                        "contact_info",
                                        contact));
                assertThat(created.status()).as(created.text()).isEqualTo(200);
            }
        }
    }

    /** What the user finds in the page, when there are so many. */
    static List<JsonNode> inbox(Caller user, int size) {
        return await().atMost(LIMIT)
                .until(
                        () -> user.get("/api/notifications/list?page_size=100")
                                .data()
                                .path("list")
                                .valueStream()
                                .toList(),
                        list -> list.size() >= size);
    }

    /** Nothing waits to be addressed or sent any more. */
    static void settled() {
        await().atMost(LIMIT)
                .until(() -> count("notification_event where addressed_at is null") == 0
                        && count("notification_delivery where state = 'pending'") == 0);
    }

    static long count(String from) {
        return api().jdbc()
                .sql("select count(*) from " + from)
                .query(Long.class)
                .single();
    }

    static String text(String sql) {
        return String.valueOf(
                api().jdbc().sql(sql).query(String.class).optional().orElse(null));
    }
}
