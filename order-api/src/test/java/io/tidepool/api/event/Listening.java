package io.tidepool.api.event;

import io.tidepool.api.testing.Caller;
import io.tidepool.api.testing.RunningApi;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of the event stream that keeps what it hears. */
final class Listening implements AutoCloseable {
    /** As it came; the id is empty when none came with it. */
    record Heard(String name, String id, JsonNode data) {}

    private final HttpResponse<java.io.InputStream> response;
    private final Queue<Heard> heard = new ConcurrentLinkedQueue<>();
    private volatile String lastId = "";
    private volatile boolean ended;

    private Listening(HttpResponse<java.io.InputStream> response) {
        this.response = response;
    }

    /** Returns when the stream has begun. */
    static Listening to(RunningApi api, Caller caller, @Nullable String lastEventId) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port() + "/api/events"))
                .header("Accept", "text/event-stream")
                .header("Authorization", "Bearer " + caller.token());
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        var listening = new Listening(HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofInputStream()));
        if (listening.response.statusCode() == 200) {
            var reader = new Thread(listening::read, "listening");
            reader.setDaemon(true);
            reader.start();
        }
        return listening;
    }

    private void read() {
        try (var lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            var name = "";
            var id = "";
            var data = "";
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event:")) {
                    name = line.substring(6).strip();
                } else if (line.startsWith("id:")) {
                    id = line.substring(3).strip();
                    lastId = id;
                } else if (line.startsWith("data:")) {
                    data = line.substring(5);
                } else if (line.isEmpty()) {
                    if (!data.isEmpty()) {
                        heard.add(new Heard(name, id, JsonMapper.shared().readTree(data)));
                    }
                    name = "";
                    id = "";
                    data = "";
                }
            }
        } catch (IOException | UncheckedIOException e) {
            // The stream was closed.
        } finally {
            ended = true;
        }
    }

    HttpResponse<java.io.InputStream> response() {
        return response;
    }

    List<Heard> heard(String name) {
        return heard.stream().filter(one -> one.name().equals(name)).toList();
    }

    long count(String name) {
        return heard.stream().filter(one -> one.name().equals(name)).count();
    }

    String lastId() {
        return lastId;
    }

    boolean ended() {
        return ended;
    }

    @Override
    public void close() throws IOException {
        response.body().close();
    }
}
