package io.tidepool.local.outside;

import io.tidepool.local.simulator.store.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** Calls the API with the key. */
final class Caller {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI api;

    Caller(URI api) {
        this.api = api;
    }

    /** What the API said; status 0 when it said nothing. */
    record Answer(int status, JsonNode body) {
        boolean done() {
            return status == 200;
        }

        String message() {
            return status == 0 ? "no answer" : Json.text(body, "msg");
        }
    }

    Answer post(String path, String apiKey, String messageId, JsonNode body) {
        var request = HttpRequest.newBuilder(api.resolve(path))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .header("X-API-Key", apiKey)
                .header("webhook-id", messageId)
                .POST(HttpRequest.BodyPublishers.ofByteArray(Json.bytes(body)))
                .build();
        try {
            var response = http.send(request, BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), Json.parse(response.body()));
        } catch (IOException e) {
            return new Answer(0, Json.object());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(0, Json.object());
        }
    }
}
