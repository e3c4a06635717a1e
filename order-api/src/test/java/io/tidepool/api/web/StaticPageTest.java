package io.tidepool.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.api.testing.Caller;
import io.tidepool.api.testing.RunningApi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StaticPageTest {
    private final RunningApi api = RunningApi.shared();
    private final Caller stranger = api.stranger();

    @ParameterizedTest
    @ValueSource(strings = {"/", "/login", "/workbench?order=7", "/deep/er/path"})
    void everyAddressOfThePageIsThePage(String path) {
        var answer = stranger.get(path);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).contains("page of the test");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-cache");
    }

    @Test
    void assetsMayBeKeptForGood() {
        assertThat(stranger.get("/assets/a-1b2c.js").headers().firstValue("Cache-Control"))
                .hasValue("max-age=31536000, immutable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/missing.js", "/assets/missing-1.js", "/api-docs.json"})
    void aFileThatIsMissingIsNotThePage(String path) {
        assertThat(stranger.get(path).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/orders", "/v3/api-docs", "/actuator/env"})
    void nothingElseIsOpen(String path) {
        assertThat(stranger.get(path).status()).isEqualTo(401);
    }

    @Test
    void healthAndMetricsAreOpenToThisMachine() {
        assertThat(stranger.get("/actuator/health/readiness")
                        .body()
                        .path("status")
                        .asString())
                .isEqualTo("UP");
        assertThat(stranger.get("/actuator/health/liveness").status()).isEqualTo(200);
        assertThat(stranger.get("/actuator/prometheus").text()).contains("jvm_memory_used_bytes");
    }
}
