package io.tidepool.api.conversation;

import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A receiver of callbacks that answers as the test wants. */
final class Ear implements AutoCloseable {
    private final HttpServer server;
    private final List<Telling> tellings = new CopyOnWriteArrayList<>();
    private volatile Answer answer = exchange -> exchange.sendResponseHeaders(204, -1);

    /** What was told. */
    record Telling(Map<String, List<String>> headers, String body) {
        String id() {
            return headers.getOrDefault("webhook-id", List.of("")).get(0);
        }

        /** @throws Exception when the signature is wrong */
        void verify(String key) throws Exception {
            new Webhook(key).verify(body, headers);
        }
    }

    @FunctionalInterface
    interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    Ear() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            var thread = new Thread(work, "ear");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", exchange -> {
            var headers = new HashMap<String, List<String>>();
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            tellings.add(new Telling(headers, body));
            try (exchange) {
                answer.to(exchange);
            }
        });
        server.start();
    }

    String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void answers(int status) {
        answers(exchange -> exchange.sendResponseHeaders(status, -1));
    }

    void answers(Answer other) {
        answer = other;
    }

    List<Telling> tellings() {
        return tellings;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
