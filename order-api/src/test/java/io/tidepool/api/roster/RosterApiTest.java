package io.tidepool.api.roster;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.api.testing.Caller;
import io.tidepool.api.testing.RunningApi;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RosterApiTest {
    private static final AtomicInteger NAMES = new AtomicInteger();

    private final RunningApi api = RunningApi.shared();
    private final Caller admin = api.admin();
    private final String li = user("operator");

    private String user(String role) {
        var name = "duty-" + NAMES.incrementAndGet();
        var created = admin.post(
                "/api/users/create", Map.of("username", name, "password", "long enough", "roles", List.of(role)));
        assertThat(created.status()).as(created.text()).isEqualTo(200);
        return name;
    }

    private Map<String, Object> shift(String user, String date, String start, String end) {
        return Map.of(
                "user_id", user, "duty_date", date, "start_time", start, "end_time", end, "contact_info", "ext. 12");
    }

    @Test
    void aShiftIsCreatedListedChangedAndDeleted() {
        var created = admin.post("/api/duty-rosters/create", shift(li, "2031-01-05", "20:00", "08:00"));
        assertThat(created.status()).as(created.text()).isEqualTo(200);
        var id = created.data().path("id").asLong();
        assertThat(created.data().path("overnight").asBoolean()).isTrue();

        var listed = admin.get("/api/duty-rosters/list?from=2031-01-05&to=2031-01-05&user_id=" + li);
        assertThat(listed.data().path("total").asInt()).isEqualTo(1);
        assertThat(listed.data().path("list").path(0).toString())
                .isEqualTo("{\"id\":" + id + ",\"user_id\":\"" + li
                        + "\",\"duty_date\":\"2031-01-05\",\"start_time\":\"20:00\",\"end_time\":\"08:00\","
                        + "\"overnight\":true,\"contact_info\":\"ext. 12\",\"version\":1}");
        assertThat(admin.get("/api/duty-rosters/list?from=2031-01-06&user_id=" + li)
                        .data()
                        .path("total")
                        .asInt())
                .isZero();

        var changed = admin.put("/api/duty-rosters/" + id, Map.of("end_time", "23:30", "version", 1));
        assertThat(changed.data().path("end_time").asString()).isEqualTo("23:30");
        assertThat(changed.data().path("overnight").asBoolean()).isFalse();
        assertThat(admin.put("/api/duty-rosters/" + id, Map.of("end_time", "22:00", "version", 1))
                        .msg())
                .isEqualTo("the shift was changed meanwhile: you sent version 1, it is at 2; read it again");

        assertThat(admin.delete("/api/duty-rosters/" + id).status()).isEqualTo(200);
        assertThat(admin.delete("/api/duty-rosters/" + id).status()).isEqualTo(404);
        assertThat(api.jdbc()
                        .sql("select string_agg(action, ' ' order by id) from operation_log"
                                + " where object_type = 'duty_roster' and object_id = :id")
                        .param("id", Long.toString(id))
                        .query(String.class)
                        .single())
                .isEqualTo("create_duty_roster update_duty_roster delete_duty_roster");
    }

    @Test
    void whoIsOnDutyIsAnsweredForAnyMoment() {
        admin.post("/api/duty-rosters/create", shift(li, "2031-02-01", "20:00", "08:00"));

        var night = admin.get("/api/duty-rosters/on-duty?at=2031-02-01T20:00:00Z");
        assertThat(night.data().path("shifts").path(0).path("user_id").asString())
                .isEqualTo(li);
        var morning = admin.get("/api/duty-rosters/on-duty?at=2031-02-02T00:00:00Z");
        assertThat(morning.data().path("shifts").size()).isZero();
        assertThat(morning.data().path("stand_ins").valueStream().map(name -> name.asString()))
                .contains("admin")
                .doesNotContain(li);
    }

    @Test
    void aSeriesIsCreatedWholeOrNotAtAll() {
        var wang = user("operator");
        var range = Map.of(
                "from",
                "2031-03-01",
                "to",
                "2031-03-05",
                "user_ids",
                List.of(li, wang),
                "start_time",
                "08:00",
                "end_time",
                "08:00");
        var created = admin.post("/api/duty-rosters/create-range", range);
        assertThat(created.status()).as(created.text()).isEqualTo(200);
        assertThat(created.data()
                        .valueStream()
                        .map(shift -> shift.path("user_id").asString()))
                .containsExactly(li, wang, li, wang, li);

        assertThat(admin.post("/api/duty-rosters/create", shift(li, "2031-04-03", "08:00", "08:00"))
                        .status())
                .isEqualTo(200);
        var clash = admin.post(
                "/api/duty-rosters/create-range",
                Map.of(
                        "from",
                        "2031-04-01",
                        "to",
                        "2031-04-05",
                        "user_ids",
                        List.of(li),
                        "start_time",
                        "08:00",
                        "end_time",
                        "08:00"));
        assertThat(clash.status()).isEqualTo(400);
        assertThat(clash.msg()).isEqualTo(li + " has this shift on 2031-04-03 already, from 08:00 to 08:00");
        assertThat(admin.get("/api/duty-rosters/list?from=2031-04-01&to=2031-04-05&user_id=" + li)
                        .data()
                        .path("total")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void wrongInputIsRefusedByFieldValueAndRule() {
        var nobody = admin.post("/api/duty-rosters/create", shift("nobody-at-all", "2031-01-05", "20:00", "08:00"));
        assertThat(nobody.error().toString())
                .isEqualTo("{\"field\":\"user_id\",\"value\":\"nobody-at-all\","
                        + "\"message\":\"must be the name of an enabled user\"}");
        var time = admin.post("/api/duty-rosters/create", shift(li, "2031-01-05", "25:00", "08:00"));
        assertThat(time.error().path("message").asString())
                .isEqualTo("must be a time of day such as 08:00 or 20:30:00");
        var date = admin.post("/api/duty-rosters/create", shift(li, "tomorrow", "20:00", "08:00"));
        assertThat(date.error().path("field").asString()).isEqualTo("duty_date");
        assertThat(date.error().path("message").asString()).isEqualTo("must be a date such as 2026-01-31");
        assertThat(admin.get("/api/duty-rosters/list?from=soon")
                        .error()
                        .path("message")
                        .asString())
                .isEqualTo("must be a date such as 2026-01-31");
        assertThat(admin.post("/api/duty-rosters/create", Map.of())
                        .data()
                        .path("errors")
                        .valueStream()
                        .map(error -> error.path("field").asString()))
                .containsExactly("user_id", "duty_date", "start_time", "end_time");
        assertThat(admin.post(
                                "/api/duty-rosters/create-range",
                                Map.of("from", "2031-01-01", "to", "2032-01-02", "user_ids", List.of(li)))
                        .error()
                        .path("field")
                        .asString())
                .isEqualTo("to");
    }

    @Test
    void whoOnlyReadsMayNotChangeTheRoster() {
        var reader = api.stranger().login(user("viewer"), "long enough");

        assertThat(reader.get("/api/duty-rosters/list").status()).isEqualTo(200);
        assertThat(reader.post("/api/duty-rosters/create", shift(li, "2031-05-01", "08:00", "20:00"))
                        .status())
                .isEqualTo(403);
        assertThat(api.stranger()
                        .login(li, "long enough")
                        .post("/api/duty-rosters/create", shift(li, "2031-05-01", "08:00", "20:00"))
                        .status())
                .isEqualTo(200);
    }
}
