package io.tidepool.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.api.testing.RunningApi;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HealthPortTest {
    @Test
    void thePortOfThePageAnswersNeitherHealthNorMetricsWhenTheyHaveTheirOwn() throws IOException {
        var port = freePort();
        var database = RunningApi.shared().postgres().getJdbcUrl("postgres", "postgres");
        try (var api = RunningApi.start(
                Map.of("TIDEPOOL_POSTGRES_URL", database, "TIDEPOOL_HEALTH_PORT", Integer.toString(port)))) {
            var health = api.strangerAt(port);
            var page = api.stranger();

            assertThat(health.get("/actuator/health/readiness").status()).isEqualTo(200);
            assertThat(health.get("/actuator/prometheus").text()).contains("jvm_memory_used_bytes");
            assertThat(health.get("/actuator/env").status()).isEqualTo(401);
            assertThat(health.get("/").text()).doesNotContain("page of the test");
            assertThat(page.get("/actuator/health/readiness").status()).isEqualTo(404);
            assertThat(page.get("/actuator/prometheus").status()).isEqualTo(404);
            assertThat(page.get("/").text()).contains("page of the test");
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
