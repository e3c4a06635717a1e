package io.tidepool.api.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidepool.api.testing.Caller;
import io.tidepool.api.testing.RunningApi;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SessionApiTest {
    private static final String PASSWORD = "only for sessions";
    private static final Duration EFFECT = Duration.ofSeconds(5);

    private final RunningApi api = RunningApi.shared();
    private RunningApi other;

    @BeforeAll
    void startAnother() {
        other = api.another();
    }

    @AfterAll
    void stopAnother() throws Exception {
        other.close();
    }

    private long user(String name) {
        var created = api.admin()
                .post(
                        "/api/users/create",
                        Map.of("username", name, "password", PASSWORD, "roles", List.of("operator")));
        assertThat(created.status()).as(created.text()).isEqualTo(200);
        return created.data().path("id").asLong();
    }

    private Caller.Answer refreshableLogin(String name) {
        var answer =
                api.stranger().post("/api/auth/login", Map.of("username", name, "password", PASSWORD, "refresh", true));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer;
    }

    private static String cookie(Caller.Answer answer) {
        var set = answer.headers().firstValue("Set-Cookie").orElseThrow();
        return set.substring(0, set.indexOf(';'));
    }

    private Caller.Answer refresh(String cookie) {
        return api.stranger().withHeader("Cookie", cookie).post("/api/auth/refresh", Map.of());
    }

    private static String accessToken(Caller.Answer answer) {
        return answer.data().path("access_token").asString();
    }

    /** So that it is no parallel tab any more. */
    private void letTenSecondsPass() {
        api.jdbc()
                .sql("update refresh_token set used_at = used_at - interval '11 seconds'")
                .update();
    }

    @Test
    void theCookieOfARefreshIsForThisServerOnly() {
        user("cookie-eater");

        var set = refreshableLogin("cookie-eater")
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow();

        assertThat(set).startsWith("__Host-tidepool_refresh=");
        assertThat(Stream.of(set.split("; ")).skip(1))
                .contains("Path=/", "Secure", "HttpOnly", "SameSite=Strict")
                .noneMatch(attribute -> attribute.startsWith("Domain"));
    }

    @Test
    void aRefreshExchangesTheTokenAndTheDatabaseHasOnlyItsHash() {
        user("refresher");
        var login = refreshableLogin("refresher");
        assertThat(Instant.parse(login.data().path("expires_at").asString()))
                .isBetween(Instant.now().plusSeconds(540), Instant.now().plusSeconds(660));

        var refreshed = refresh(cookie(login));

        assertThat(refreshed.status()).as(refreshed.text()).isEqualTo(200);
        assertThat(cookie(refreshed)).isNotEqualTo(cookie(login));
        assertThat(api.stranger()
                        .withToken(accessToken(refreshed))
                        .get("/api/auth/me")
                        .data()
                        .path("username")
                        .asString())
                .isEqualTo("refresher");
        var token = cookie(refreshed).substring(cookie(refreshed).indexOf('=') + 1);
        assertThat(java.util.Base64.getUrlDecoder().decode(token)).hasSize(32);
        assertThat(api.jdbc()
                        .sql("select count(*) from refresh_token where hash = sha256(:token::bytea)")
                        .param("token", token)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void tenTabsThatRefreshAtOnceStayIn() throws Exception {
        user("tabs");
        var shared = cookie(refreshableLogin("tabs"));
        var tabs = Executors.newFixedThreadPool(10);
        var calls = Stream.<Callable<Caller.Answer>>generate(() -> () -> refresh(shared))
                .limit(10)
                .toList();

        for (var answer : tabs.invokeAll(calls)) {
            assertThat(answer.get().status()).as(answer.get().text()).isEqualTo(200);
            assertThat(refresh(cookie(answer.get())).status()).isEqualTo(200);
        }
        tabs.shutdown();
    }

    @Test
    void aTokenShownAgainLaterEndsTheSessionForThiefAndOwner() {
        user("robbed");
        var login = refreshableLogin("robbed");
        var second = refresh(cookie(login));
        letTenSecondsPass();

        assertThat(refresh(cookie(login)).status()).isEqualTo(401);

        assertThat(refresh(cookie(second)).status()).isEqualTo(401);
        assertThat(api.stranger()
                        .withToken(accessToken(second))
                        .get("/api/auth/me")
                        .status())
                .isEqualTo(401);
        assertThat(api.jdbc()
                        .sql("select count(*) from operation_log where action = 'refresh' and actor = 'robbed'"
                                + " and result = 'refused'")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "__Host-tidepool_refresh=", "__Host-tidepool_refresh=AAAA", "other=1"})
    void withoutATokenOfOursThereIsNothingToRefresh(String cookie) {
        assertThat(refresh(cookie).status()).isEqualTo(401);
    }

    @Test
    void theOwnPageCanRefresh() {
        user("page");
        var login = refreshableLogin("page");
        var page = api.stranger().withHeader("Cookie", cookie(login)).withHeader("Sec-Fetch-Site", "same-origin");

        assertThat(page.post("/api/auth/refresh", Map.of()).status()).isEqualTo(200);
    }

    @Test
    void logoutIsInForceAtTheOtherInstanceWithinSeconds() {
        user("leaver");
        var login = refreshableLogin("leaver");
        var here = api.stranger().withToken(accessToken(login));
        var there = other.stranger().withToken(accessToken(login));
        assertThat(there.get("/api/auth/me").status()).isEqualTo(200);

        var out = here.post("/api/auth/logout", Map.of());

        assertThat(out.headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("__Host-tidepool_refresh=;")
                .contains("Max-Age=0");
        await().atMost(EFFECT).until(() -> there.get("/api/auth/me").status() == 401);
        assertThat(refresh(cookie(login)).status()).isEqualTo(401);
    }

    @Test
    void aDisabledUserIsOutAndALesserRoleIsInForceWithinSecondsEverywhere() {
        var id = user("demoted");
        var token = api.stranger().login("demoted", PASSWORD).token();
        var callers = List.of(api.stranger().withToken(token), other.stranger().withToken(token));
        callers.forEach(caller ->
                assertThat(caller.post("/api/orders/create", "{").status()).isEqualTo(400));

        api.admin().put("/api/users/" + id, Map.of("roles", List.of("viewer"), "version", 1));
        await().atMost(EFFECT)
                .until(
                        () -> statuses(callers, caller -> caller.post("/api/orders/create", "{")),
                        List.of(403, 403)::equals);
        callers.forEach(
                caller -> assertThat(caller.get("/api/orders/list").status()).isEqualTo(200));

        api.admin().put("/api/users/" + id, Map.of("enabled", false, "version", 2));
        await().atMost(EFFECT)
                .until(() -> statuses(callers, caller -> caller.get("/api/auth/me")), List.of(401, 401)::equals);
        assertThat(api.stranger()
                        .post("/api/auth/login", Map.of("username", "demoted", "password", PASSWORD))
                        .status())
                .isEqualTo(401);
    }

    private static List<Integer> statuses(
            List<Caller> callers, java.util.function.Function<Caller, Caller.Answer> call) {
        return callers.stream().map(call).map(Caller.Answer::status).collect(Collectors.toList());
    }

    @Test
    void aUserSeesTheirSessionsAndEndsOne() {
        user("many");
        var one = api.stranger().withHeader("User-Agent", "Tablet").login("many", PASSWORD);
        var two = api.stranger().withHeader("User-Agent", "Desk").login("many", PASSWORD);

        var sessions = two.get("/api/auth/sessions").data();
        assertThat(sessions.valueStream()
                        .map(session -> session.path("user_agent").asString()))
                .containsExactlyInAnyOrder("Tablet", "Desk");
        var tablet = sessions.valueStream()
                .filter(session -> !session.path("current").asBoolean())
                .findFirst()
                .orElseThrow();
        assertThat(tablet.path("ip").asString()).isEqualTo("127.0.0.1");

        assertThat(two.delete("/api/auth/sessions/" + tablet.path("id").asString())
                        .status())
                .isEqualTo(200);
        assertThat(one.get("/api/auth/me").status()).isEqualTo(401);
        assertThat(two.get("/api/auth/me").status()).isEqualTo(200);
        assertThat(api.admin()
                        .delete("/api/auth/sessions/"
                                + two.get("/api/auth/sessions")
                                        .data()
                                        .path(0)
                                        .path("id")
                                        .asString())
                        .status())
                .as("of another user")
                .isEqualTo(404);
    }

    @Test
    void aNewPasswordEndsTheOtherSessionsAndNotThisOne() {
        user("changer");
        var one = api.stranger().login("changer", PASSWORD);
        var two = api.stranger().login("changer", PASSWORD);

        assertThat(one.put(
                                "/api/auth/password",
                                Map.of("current_password", "wrong", "new_password", "another long one"))
                        .error()
                        .path("field")
                        .asString())
                .isEqualTo("current_password");
        assertThat(one.put("/api/auth/password", Map.of("current_password", PASSWORD, "new_password", "short"))
                        .error()
                        .path("field")
                        .asString())
                .isEqualTo("new_password");
        assertThat(one.put(
                                "/api/auth/password",
                                Map.of("current_password", PASSWORD, "new_password", "another long one"))
                        .status())
                .isEqualTo(200);

        assertThat(one.get("/api/auth/me").status()).isEqualTo(200);
        assertThat(two.get("/api/auth/me").status()).isEqualTo(401);
        assertThat(api.stranger().login("changer", "another long one").token()).isNotEmpty();
    }
}
