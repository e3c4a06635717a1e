package io.tidepool.chaos.cell;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks Flink's REST API about the only job of a process. */
final class FlinkPage {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final URI jobs;

    FlinkPage(int port) {
        this.jobs = URI.create("http://127.0.0.1:" + port + "/jobs");
    }

    /** Checkpoints begun and not ended. */
    int checkpointsInProgress() throws IOException, InterruptedException {
        return checkpoints("in_progress");
    }

    int checkpointsCompleted() throws IOException, InterruptedException {
        return checkpoints("completed");
    }

    private int checkpoints(String what) throws IOException, InterruptedException {
        var job = ask(jobs).path("jobs").path(0).path("id").asString();
        return ask(URI.create(jobs + "/" + job + "/checkpoints"))
                .path("counts")
                .path(what)
                .asInt();
    }

    private JsonNode ask(URI address) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
        return JsonMapper.shared()
                .readTree(client.send(request, BodyHandlers.ofString()).body());
    }
}
