package io.tidepool.evaluator.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class HealthTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void aProcessIsReadyWhenItsJobAndAllTasksRun() throws Exception {
        assertThat(judge("RUNNING", "RUNNING")).isEmpty();
        assertThat(judge("RUNNING", "INITIALIZING")).contains("task sources is INITIALIZING");
        assertThat(judge("RESTARTING", "RUNNING")).contains("the job is RESTARTING");
        assertThat(JobProgress.judge(JSON.readTree("{\"errors\":[\"not found\"]}")))
                .contains("the job is unknown");
    }

    @Test
    void readinessSaysWhyNot() throws Exception {
        try (var server = HealthServer.start("127.0.0.1", 0, () -> Optional.of("the job is \"FAILED\""), () -> "")) {
            var readiness = get(server, "/actuator/health/readiness");

            assertThat(readiness.statusCode()).isEqualTo(503);
            assertThat(readiness.body())
                    .isEqualTo("{\"status\":\"OUT_OF_SERVICE\",\"reason\":\"the job is  FAILED \"}");
            assertThat(get(server, "/actuator/health/liveness").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aReadyProcessAnswersAndShowsItsMetrics() throws Exception {
        try (var server = HealthServer.start("127.0.0.1", 0, Optional::empty, () -> "flink_up 1.0\n")) {
            assertThat(get(server, "/actuator/health/readiness").body()).isEqualTo("{\"status\":\"UP\"}");
            assertThat(get(server, "/actuator/prometheus").body()).isEqualTo("flink_up 1.0\n");
        }
    }

    private static Optional<String> judge(String job, String task) throws Exception {
        return JobProgress.judge(JSON.readTree(
                "{\"state\":\"" + job + "\",\"vertices\":[{\"name\":\"sources\",\"status\":\"" + task + "\"}]}"));
    }

    private static HttpResponse<String> get(HealthServer server, String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                                .build(),
                        BodyHandlers.ofString());
    }
}
