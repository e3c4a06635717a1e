package io.tidepool.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.api.testing.Caller;
import io.tidepool.api.testing.RunningApi;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Refusals of every layer that a request goes through. */
class EveryRefusalTest {
    private final RunningApi api = RunningApi.shared();
    private final Caller admin = api.admin();

    @Test
    void whatTheFrameworkRefusesIsAnEnvelopeToo() {
        assertEnvelope(admin.get("/api"), 404);
        assertEnvelope(admin.post("/api/orders/list", Map.of()), 405);
        assertEnvelope(admin.send("PATCH", "/api/orders/list", null), 405);
        assertEnvelope(admin.send("POST", "/api/no-such-route", Map.of()), 404);
        assertEnvelope(admin.get("/api/orders/x"), 400);
        assertEnvelope(admin.get("/api/orders/list?from=yesterday"), 400);
        assertEnvelope(admin.get("/api/resources/allocation-trend"), 400);
        assertEnvelope(admin.post("/api/strategies/create", "{\"name\": "), 400);
        assertEnvelope(admin.post("/api/strategies/create", "[1]"), 400);
        assertEnvelope(admin.post("/api/strategies/create", ""), 400);
        assertEnvelope(asked("GET", "/api/orders/list", "Accept: application/xml"), 406);
        assertEnvelope(asked("POST", "/api/strategies/create", "Content-Type: text/plain", Wire.ONE_BYTE), 415);
    }

    @Test
    void whatTheWebServerRefusesBeforeAnyFilterIsAnEnvelopeToo() {
        for (var answer : List.of(
                asked("GET", "/api/%zz"),
                asked("GET", "/api/a|b"),
                asked("GET", "/api/..;/orders"),
                asked("TRACE", "/api/orders/list"),
                asked("GET", "/api/orders/list", "X-Long: " + "x".repeat(20_000)),
                asked("POST", "/api/orders/create", "Content-Length: many"),
                asked("POST", "/api/orders/create", "Transfer-Encoding: telepathy"))) {
            assertThat(answer.status()).as(answer.text()).isGreaterThanOrEqualTo(400);
            assertEnvelope(answer, answer.status());
        }
    }

    @Test
    void aFileIsNothingButText() {
        var files = api
                .bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .stream()
                .flatMap(route -> route.getPatternValues().stream())
                .filter(path -> path.endsWith(".csv"))
                .map(path -> path.replace("{id}", "987654321"))
                .toList();

        assertThat(files).hasSizeGreaterThanOrEqualTo(8).allSatisfy(file -> {
            for (var other : List.of("application/json", "application/xml", "text/html")) {
                assertEnvelope(asked("GET", file, "Accept: " + other), 406);
            }
            // 503 where ClickHouse is asked, which is not here.
            assertThat(asked("GET", file, "Accept: text/*").status()).isIn(200, 404, 503);
        });
    }

    @Test
    void anAnswerThatCanBeServedInSeveralKindsHasTheKindThatWasAskedFor() {
        assertThat(asked("GET", "/api/orders/list.csv", "Accept: text/csv").status())
                .isEqualTo(200);
    }

    /** As a client writes it that no library corrects. */
    private Caller.Answer asked(String method, String path, String... headers) {
        return Wire.ask(api.port(), admin.token(), method, path, headers);
    }

    private static void assertEnvelope(Caller.Answer answer, int status) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.body().path("code").asInt()).as(answer.text()).isEqualTo(status);
        assertThat(answer.msg()).as(answer.text()).isNotBlank();
        assertThat(answer.data().path("error_code").asString(""))
                .as(answer.text())
                .isNotBlank();
        assertThat(answer.data().path("request_id").asString(""))
                .as(answer.text())
                .isNotBlank();
    }
}
