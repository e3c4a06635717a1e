package io.tidepool.local.outside;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tidepool.local.simulator.store.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The outside system over HTTP: callbacks for the API, the rest for whoever shows the demonstration. */
public final class OutsideServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OutsideServer.class);
    private static final Duration LEAD = Duration.ofMinutes(10);
    private static final Duration LENGTH = Duration.ofHours(2);

    private final OutsideSystem system;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);

    private OutsideServer(OutsideSystem system, HttpServer server) {
        this.system = system;
        this.server = server;
    }

    /**
     * @param port 0 for a free one
     * @throws UncheckedIOException when the port is taken
     */
    public static OutsideServer start(int port, OutsideSystem system) {
        try {
            var http = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 64);
            var server = new OutsideServer(system, http);
            http.setExecutor(server.threads);
            http.createContext("/", server::handle);
            http.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("port " + port + " cannot be opened", e);
        }
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        system.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var call =
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            switch (call) {
                case "GET /actuator/health/readiness", "GET /actuator/health/liveness", "GET /actuator/health" ->
                    send(exchange, 200, Json.object().put("status", "UP"));
                case "POST /hooks/maintenance" -> hook(exchange, body);
                case "GET /introduction" -> send(exchange, 200, Json.object().put("introduced", system.introduced()));
                case "PUT /introduction" -> introduce(exchange, body);
                case "POST /requests" -> request(exchange, body);
                case "GET /notes" -> send(exchange, 200, notes());
                default -> send(exchange, 404, error("there is no " + call));
            }
        } catch (RuntimeException e) {
            LOG.error("{} {} failed", exchange.getRequestMethod(), exchange.getRequestURI(), e);
        }
    }

    private void hook(HttpExchange exchange, String body) throws IOException {
        Map<String, List<String>> headers = new HashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
        switch (system.hear(body, headers)) {
            case TAKEN -> send(exchange, 200, Json.object().put("taken", true));
            case FORGED -> send(exchange, 401, error("the signature is wrong"));
            case STRANGER -> send(exchange, 503, error("nobody has introduced the sender"));
        }
    }

    private void introduce(HttpExchange exchange, String body) throws IOException {
        try {
            system.introduce(Json.parseObject(body));
            send(exchange, 200, Json.object().put("introduced", true));
        } catch (IllegalArgumentException | JacksonException e) {
            send(exchange, 400, error(String.valueOf(e.getMessage())));
        }
    }

    /** Body: ci_code, and if wanted reason, maintenance_start_time and maintenance_end_time. */
    private void request(HttpExchange exchange, String body) throws IOException {
        JsonNode sent;
        try {
            sent = Json.parseObject(body);
        } catch (JacksonException | ClassCastException e) {
            send(exchange, 400, error("the body must be a JSON object"));
            return;
        }
        if (Json.text(sent, "ci_code").isEmpty()) {
            send(exchange, 400, error("ci_code must be given"));
            return;
        }
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var start = Json.text(sent, "maintenance_start_time");
        var end = Json.text(sent, "maintenance_end_time");
        var from = start.isEmpty() ? now.plus(LEAD) : Instant.parse(start);
        var reason = Json.text(sent, "reason");
        var ticket = system.ask(
                Json.text(sent, "ci_code"),
                from,
                end.isEmpty() ? from.plus(LENGTH) : Instant.parse(end),
                reason.isEmpty() ? "更换内存" : reason);
        send(exchange, 200, Json.object().put("external_ticket_id", ticket));
    }

    private ObjectNode notes() {
        var list = Json.object();
        var notes = list.putArray("notes");
        system.notes()
                .forEach(note ->
                        notes.addObject().put("at", note.at().toString()).put("what", note.what()));
        return list;
    }

    private static ObjectNode error(String message) {
        return Json.object().put("error", message);
    }

    private static void send(HttpExchange exchange, int status, ObjectNode body) throws IOException {
        var bytes = Json.bytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
