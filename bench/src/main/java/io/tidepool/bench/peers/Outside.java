package io.tidepool.bench.peers;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The world around a rule server: the page it scrapes, and the Alertmanager it tells what fires. */
final class Outside implements AutoCloseable {
    private static final String ALERTS = "/api/v2/alerts";
    private static final int NOTHING_YET = -1;

    private final Scene scene;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);

    /** One run: when its second 0 is, and what was seen. */
    private record Act(Instant begin, Sightings sightings) {}

    private volatile @Nullable Act act;

    Outside(Scene scene, int port) throws IOException {
        this.scene = scene;
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        server.createContext("/metrics", this::expose);
        server.createContext(ALERTS, this::receive);
        server.setExecutor(threads);
        server.start();
    }

    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** From this moment on the samples of second 0 and after are offered; until then all clusters are low. */
    Sightings perform(Instant begin) {
        var sightings = new Sightings();
        act = new Act(begin, sightings);
        return sightings;
    }

    void rest() {
        act = null;
    }

    private void expose(HttpExchange exchange) throws IOException {
        var current = act;
        var second = current == null ? NOTHING_YET : second(current, Instant.now());
        var text = new StringBuilder("# TYPE cluster_cpu gauge\n");
        for (int cluster = 1; cluster <= scene.clusters(); cluster++) {
            text.append("cluster_cpu{cluster=\"")
                    .append(cluster)
                    .append("\"} ")
                    .append(scene.usage(cluster, second))
                    .append('\n');
        }
        answer(exchange, text.toString());
    }

    private void receive(HttpExchange exchange) throws IOException {
        var arrived = Instant.now();
        var alerts = JsonMapper.shared().readTree(exchange.getRequestBody());
        answer(exchange, "");
        var current = act;
        if (current != null) {
            alerts.forEach(alert -> note(alert, current, arrived));
        }
    }

    /** The end of an alert comes with the same beginning as the alert, and changes nothing. */
    private void note(JsonNode alert, Act current, Instant arrived) {
        var labels = alert.get("labels");
        var rule = Integer.parseInt(labels.get("alertname").asString().substring("rule_".length()));
        var cluster = Integer.parseInt(labels.get("cluster").asString());
        var fired = Instant.parse(alert.get("startsAt").asString());
        current.sightings().add(scene, rule, cluster, second(current, fired), arrived);
    }

    private static int second(Act act, Instant at) {
        return (int) Math.floorDiv(Duration.between(act.begin(), at).toMillis(), 1_000L);
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
        exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
        try (var body = exchange.getResponseBody()) {
            body.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
