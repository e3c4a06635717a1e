package io.tidepool.bench.latency;

import io.tidepool.bench.stack.BenchStack;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.json.JsonMapper;

/** A client of the API: hears of orders on the stream and reads each by its id. */
final class OrderWatch implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String DATA = "data:";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService readers = Executors.newFixedThreadPool(4);
    private final BenchStack stack;
    private final String token;
    private final FirstSeen onStream = new FirstSeen();
    private final FirstSeen byId = new FirstSeen();
    private final HttpResponse<InputStream> stream;

    OrderWatch(BenchStack stack) throws IOException, InterruptedException {
        this.stack = stack;
        this.token = stack.admin().token();
        this.stream = http.send(
                request("/api/events").header("Accept", "text/event-stream").build(), BodyHandlers.ofInputStream());
        if (stream.statusCode() != 200) {
            throw new IOException("the event stream answered " + stream.statusCode());
        }
        var listener = new Thread(this::listen, "order-watch");
        listener.setDaemon(true);
        listener.start();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(stack.api().resolve(path)).header("Authorization", "Bearer " + token);
    }

    private void listen() {
        try (var lines = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            var order = false;
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event:")) {
                    order = line.endsWith("order");
                } else if (order && line.startsWith(DATA)) {
                    var now = System.nanoTime();
                    var data = JSON.readTree(line.substring(DATA.length()));
                    var cluster = data.path("cluster_id").asLong();
                    onStream.see(cluster, now);
                    readers.execute(() -> read(data.path("id").asLong(), cluster));
                }
            }
        } catch (IOException | UncheckedIOException e) {
            // Closed at the end.
        }
    }

    private void read(long order, long cluster) {
        try {
            var answer = http.send(request("/api/orders/" + order).build(), BodyHandlers.ofString());
            if (answer.statusCode() == 200) {
                byId.see(cluster, System.nanoTime());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Orders told on the stream. */
    FirstSeen onStream() {
        return onStream;
    }

    /** Orders whose GET by id, sent when the stream told of them, was answered. */
    FirstSeen byId() {
        return byId;
    }

    @Override
    public void close() throws IOException {
        stream.body().close();
        readers.shutdownNow();
    }
}
