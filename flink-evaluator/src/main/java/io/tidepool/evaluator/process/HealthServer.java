package io.tidepool.evaluator.process;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Answers {@code /actuator/health/liveness}, {@code /actuator/health/readiness} and {@code /actuator/prometheus}. */
final class HealthServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads;

    private HealthServer(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * @param unready why the process is not ready; empty when it is
     * @param metrics in the text format of Prometheus
     * @throws IOException when the port is taken
     */
    static HealthServer start(String address, int port, Supplier<Optional<String>> unready, Supplier<String> metrics)
            throws IOException {
        var server = HttpServer.create(new InetSocketAddress(address, port), 16);
        var threads = Executors.newFixedThreadPool(2, task -> {
            var thread = new Thread(task, "health");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext(
                "/actuator/health/liveness", exchange -> answer(exchange, 200, "application/json", status("UP", "")));
        server.createContext("/actuator/health/readiness", exchange -> {
            var reason = unready.get();
            answer(
                    exchange,
                    reason.isEmpty() ? 200 : 503,
                    "application/json",
                    reason.isEmpty() ? status("UP", "") : status("OUT_OF_SERVICE", reason.get()));
        });
        server.createContext(
                "/actuator/prometheus",
                exchange -> answer(exchange, 200, "text/plain; version=0.0.4; charset=utf-8", metrics.get()));
        server.start();
        return new HealthServer(server, threads);
    }

    int port() {
        return server.getAddress().getPort();
    }

    private static String status(String status, String reason) {
        return reason.isEmpty()
                ? "{\"status\":\"" + status + "\"}"
                : "{\"status\":\"" + status + "\",\"reason\":\"" + reason.replaceAll("[\"\\\\\\p{Cntrl}]", " ") + "\"}";
    }

    private static void answer(HttpExchange exchange, int code, String type, String body) throws IOException {
        try (exchange) {
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(code, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
