package io.tidepool.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.api.testing.Caller;
import io.tidepool.api.testing.RunningApi;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvelopeTest {
    private final RunningApi api = RunningApi.shared();
    private final Caller admin = api.admin();

    @Test
    void everyRefusalIsAnEnvelopeWhoseCodeIsTheStatus() {
        assertEnvelope(admin.get("/api/no-such-route"), 404);
        assertEnvelope(admin.delete("/api/users/list"), 405);
        assertEnvelope(admin.put("/api/system/config", "{"), 400);
        assertEnvelope(api.stranger().get("/api/users/list"), 401);
        assertEnvelope(api.stranger().withToken("not.a.token").get("/api/users/list"), 401);
        assertEnvelope(admin.put("/api/system/config", "x".repeat(1_100_000)), 413);
        assertEnvelope(admin.get("/api/users/list?page=0"), 400);
        assertEnvelope(admin.get("/api/users/list?page=x"), 400);
    }

    @Test
    void aViewerIsRefusedWith403() {
        var created = admin.post(
                "/api/users/create",
                Map.of("username", "watcher", "password", "only looking", "roles", List.of("viewer")));
        assertThat(created.status()).isEqualTo(200);
        var viewer = api.stranger().login("watcher", "only looking");

        assertEnvelope(viewer.get("/api/users/list"), 403);
        assertThat(viewer.get("/api/system/config").status()).isEqualTo(200);
        assertEnvelope(viewer.put("/api/system/config", Map.of("order.minimum_nodes", 2)), 403);
    }

    @Test
    void aWrongFieldIsNamedWithItsValueAndRule() {
        var answer = admin.get("/api/users/list?page_size=101");

        assertThat(answer.error().path("field").asString()).isEqualTo("page_size");
        assertThat(answer.error().path("value").asString()).isEqualTo("101");
        assertThat(answer.error().path("message").asString()).isEqualTo("must be from 1 to 100");
        assertThat(answer.data().path("request_id").asString()).isNotEmpty();
        assertThat(answer.headers().firstValue("X-Request-Id"))
                .hasValue(answer.data().path("request_id").asString());
    }

    @Test
    void everyAnswerHasTheSecurityHeaders() {
        var stranger = api.stranger();
        var answers = Map.ofEntries(
                Map.entry("done", admin.get("/api/users/list")),
                Map.entry("wrong field", admin.get("/api/users/list?page=0")),
                Map.entry("not logged in", stranger.get("/api/x")),
                Map.entry("wrong token", stranger.withToken("a.b.c").get("/api/users/list")),
                Map.entry("no route", admin.get("/api/no-such-route")),
                Map.entry("no such method", admin.delete("/api/users/list")),
                Map.entry("no JSON", admin.put("/api/system/config", "{")),
                Map.entry("too large", admin.put("/api/system/config", "x".repeat(1_100_000))),
                Map.entry("address not acceptable", stranger.get("/api/;a=b/users")),
                Map.entry("wrong password", stranger.post("/api/auth/login", Map.of("username", "a", "password", "b"))),
                Map.entry("page", stranger.get("/")),
                Map.entry("asset", stranger.get("/assets/a-1b2c.js")),
                Map.entry("no file", stranger.get("/nothing.js")),
                Map.entry("health", stranger.get("/actuator/health/liveness")),
                Map.entry("metrics", stranger.get("/actuator/prometheus")),
                Map.entry("error page", stranger.get("/error")));
        answers.forEach((name, answer) -> {
            var headers = answer.headers();
            assertThat(headers.firstValue("Content-Security-Policy"))
                    .as(name)
                    .hasValueSatisfying(policy -> assertThat(policy)
                            .contains(
                                    "default-src 'self'",
                                    "object-src 'none'",
                                    "base-uri 'none'",
                                    "frame-ancestors 'none'")
                            .doesNotContain("unsafe-eval", "script-src"));
            assertThat(headers.firstValue("X-Content-Type-Options")).as(name).hasValue("nosniff");
            assertThat(headers.firstValue("X-Frame-Options")).as(name).hasValue("DENY");
            assertThat(headers.firstValue("Referrer-Policy")).as(name).hasValue("same-origin");
            assertThat(headers.firstValue("Cross-Origin-Opener-Policy"))
                    .as(name)
                    .hasValue("same-origin");
            assertThat(headers.firstValue("Cross-Origin-Resource-Policy"))
                    .as(name)
                    .hasValue("same-origin");
            assertThat(headers.firstValue("Permissions-Policy")).as(name).isPresent();
        });
    }

    @Test
    void noOtherSiteIsLetIn() {
        var other = api.stranger().withHeader("Origin", "https://evil.example");

        for (var answer : List.of(
                other.get("/api/users/list"),
                other.withHeader("Access-Control-Request-Method", "PUT").send("OPTIONS", "/api/system/config", null))) {
            assertThat(answer.headers().map().keySet())
                    .noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT).startsWith("access-control"));
            assertThat(answer.status()).isGreaterThanOrEqualTo(400);
        }
    }

    private static void assertEnvelope(Caller.Answer answer, int status) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.body().path("code").asInt()).isEqualTo(status);
        assertThat(answer.msg()).isNotBlank();
        assertThat(answer.data().path("request_id").asString()).isNotBlank();
    }
}
