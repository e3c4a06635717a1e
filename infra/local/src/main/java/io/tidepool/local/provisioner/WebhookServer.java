package io.tidepool.local.provisioner;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tidepool.local.simulator.store.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Receives signed join and leave calls, one at a time, and carries each id out once. */
final class WebhookServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookServer.class);

    private final Webhook webhook;
    private final DataCentre dataCentre;
    private final Deliveries deliveries;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();

    private WebhookServer(Webhook webhook, DataCentre dataCentre, Deliveries deliveries, HttpServer server) {
        this.webhook = webhook;
        this.dataCentre = dataCentre;
        this.deliveries = deliveries;
        this.server = server;
    }

    /**
     * @param port 0 for a free one
     * @throws IllegalArgumentException when the secret holds no key
     * @throws UncheckedIOException when the port is taken
     */
    static WebhookServer start(int port, String secret, DataCentre dataCentre, Deliveries deliveries) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 64);
            WebhookServer hooks = new WebhookServer(new Webhook(secret), dataCentre, deliveries, server);
            server.setExecutor(hooks.threads);
            server.createContext("/", hooks::handle);
            server.start();
            return hooks;
        } catch (EmptyWebhookSecretException e) {
            throw new IllegalArgumentException("the webhook secret holds no key", e);
        } catch (IOException e) {
            throw new UncheckedIOException("port " + port + " cannot be opened", e);
        }
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String call =
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            switch (call) {
                case "GET /actuator/health/readiness", "GET /actuator/health/liveness", "GET /actuator/health" ->
                    send(exchange, 200, Json.object().put("status", "UP"));
                case "GET /actuator/prometheus" -> metrics(exchange);
                case "POST /hooks/join", "POST /hooks/leave" -> hook(exchange, call.endsWith("join"), body);
                default -> send(exchange, 404, error("there is no " + call));
            }
        } catch (RuntimeException e) {
            LOG.error("{} {} failed", exchange.getRequestMethod(), exchange.getRequestURI(), e);
        }
    }

    private void hook(HttpExchange exchange, boolean join, String body) throws IOException {
        Map<String, List<String>> headers = new HashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
        try {
            webhook.verify(body, headers);
        } catch (WebhookVerificationException e) {
            refused.incrementAndGet();
            send(exchange, 401, error("signature: " + e.getMessage()));
            return;
        }
        String id = headers.getOrDefault("webhook-id", List.of("")).get(0);
        DataCentre.Result result;
        try {
            result = once(id, join, Json.parse(body.getBytes(StandardCharsets.UTF_8)));
        } catch (JacksonException e) {
            result = DataCentre.Result.refused("the body is no JSON: " + e.getOriginalMessage());
        }
        LOG.info("{} {}: {} {}", join ? "join" : "leave", id, result.outcome(), result.message());
        switch (result.outcome()) {
            case ACCEPTED -> {
                accepted.incrementAndGet();
                send(exchange, 202, Json.object().put("accepted", true));
            }
            case REFUSED -> {
                refused.incrementAndGet();
                send(exchange, 422, error(result.message()));
            }
            case UNAVAILABLE -> send(exchange, 503, error(result.message()));
        }
    }

    /** Synchronized, so that two deliveries of one id at the same moment are one after the other. */
    private synchronized DataCentre.Result once(String id, boolean join, JsonNode body) {
        if (deliveries.done(id)) {
            return DataCentre.Result.accepted();
        }
        if (join && deliveries.done(id.replaceAll("-join$", "-leave"))) {
            return DataCentre.Result.refused("webhook-id: " + id + " comes after the machine was taken back");
        }
        String type = join ? "device.join" : "device.leave";
        if (!Json.text(body, "type").equals(type)) {
            return DataCentre.Result.refused("type: must be " + type + ", was '" + Json.text(body, "type") + "'");
        }
        String cluster = Json.text(body, "data", "cluster_name");
        String ciCode = Json.text(body, "data", "ci_code");
        String ip = Json.text(body, "data", "ip");
        if (!cluster.matches("[a-z0-9]([-a-z0-9]*[a-z0-9])?")) {
            return DataCentre.Result.refused(
                    "data.cluster_name: must be lower-case letters, digits and '-', was '" + cluster + "'");
        }
        if (ciCode.isEmpty()) {
            return DataCentre.Result.refused("data.ci_code: must be a device code, was absent");
        }
        if (join && !ip.matches("[0-9a-fA-F.:]+")) {
            return DataCentre.Result.refused("data.ip: must be an address, was '" + ip + "'");
        }
        DataCentre.Result result = join ? dataCentre.join(cluster, ciCode, ip) : dataCentre.leave(cluster, ciCode);
        if (result.outcome() == DataCentre.Outcome.ACCEPTED) {
            deliveries.add(id);
        }
        return result;
    }

    private void metrics(HttpExchange exchange) throws IOException {
        String text = "# TYPE provisioner_hooks_total counter\nprovisioner_hooks_total{outcome=\"accepted\"} "
                + accepted + "\nprovisioner_hooks_total{outcome=\"refused\"} " + refused + "\n";
        send(exchange, 200, "text/plain; version=0.0.4", text.getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode error(String message) {
        return Json.object().put("error", message);
    }

    private static void send(HttpExchange exchange, int status, ObjectNode body) throws IOException {
        send(exchange, status, "application/json", Json.bytes(body));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
