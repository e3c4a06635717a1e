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
        for (var answer :
                List.of(admin.get("/api/users/list"), api.stranger().get("/api/x"), admin.get("/nothing.js"))) {
            assertThat(answer.headers().firstValue("Content-Security-Policy")).isPresent();
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(answer.headers().firstValue("X-Frame-Options")).hasValue("DENY");
        }
    }

    private static void assertEnvelope(Caller.Answer answer, int status) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.body().path("code").asInt()).isEqualTo(status);
        assertThat(answer.msg()).isNotBlank();
        assertThat(answer.data().path("request_id").asString()).isNotBlank();
    }
}
