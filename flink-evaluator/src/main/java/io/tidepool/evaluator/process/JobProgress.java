package io.tidepool.evaluator.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.apache.flink.api.common.JobID;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.JsonNode;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

/** Asks Flink's REST API whether the job and each of its tasks runs. */
final class JobProgress {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final String RUNNING = "RUNNING";

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final ObjectMapper json = new ObjectMapper();
    private final String jobs;

    private volatile @Nullable JobID job;

    JobProgress(String address, int port) {
        this.jobs = "http://" + address + ":" + port + "/jobs/";
    }

    void follow(JobID submitted) {
        job = submitted;
    }

    /** Why the job does not do its work; empty when it does. */
    Optional<String> unready() {
        var followed = job;
        if (followed == null) {
            return Optional.of("the job is not submitted yet");
        }
        var request = HttpRequest.newBuilder(URI.create(jobs + followed))
                .timeout(PATIENCE)
                .build();
        try {
            return judge(
                    json.readTree(client.send(request, BodyHandlers.ofString()).body()));
        } catch (IOException e) {
            return Optional.of("Flink does not answer: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }

    static Optional<String> judge(JsonNode details) {
        var state = details.path("state").asText("unknown");
        if (!state.equals(RUNNING)) {
            return Optional.of("the job is " + state);
        }
        for (var vertex : details.path("vertices")) {
            if (!vertex.path("status").asText().equals(RUNNING)) {
                return Optional.of("task " + vertex.path("name").asText() + " is "
                        + vertex.path("status").asText());
            }
        }
        return Optional.empty();
    }
}
