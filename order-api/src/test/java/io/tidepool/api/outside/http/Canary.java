package io.tidepool.api.outside.http;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A listener on this machine that counts who comes. */
final class Canary implements AutoCloseable {
    private final HttpServer server;
    private final AtomicInteger calls = new AtomicInteger();
    private final List<String> bodies = new CopyOnWriteArrayList<>();

    private Canary(HttpServer server) {
        this.server = server;
    }

    /** What it answers. */
    @FunctionalInterface
    interface Answer {
        void to(com.sun.net.httpserver.HttpExchange exchange) throws IOException;
    }

    static Canary answering(Answer answer) {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
            var canary = new Canary(server);
            server.setExecutor(Executors.newCachedThreadPool(work -> {
                var thread = new Thread(work, "canary");
                thread.setDaemon(true);
                return thread;
            }));
            server.createContext("/", exchange -> {
                canary.calls.incrementAndGet();
                canary.bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                try (exchange) {
                    answer.to(exchange);
                }
            });
            server.start();
            return canary;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Canary answering(int status) {
        return answering(exchange -> exchange.sendResponseHeaders(status, -1));
    }

    int port() {
        return server.getAddress().getPort();
    }

    int calls() {
        return calls.get();
    }

    List<String> bodies() {
        return bodies;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** Counts connections on every address of this machine, whatever is said over them. */
    static final class Doorbell implements AutoCloseable {
        private final ServerSocket socket;
        private final AtomicInteger rung = new AtomicInteger();

        Doorbell() {
            try {
                socket = new ServerSocket(0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            var thread = new Thread(this::listen, "doorbell");
            thread.setDaemon(true);
            thread.start();
        }

        private void listen() {
            while (!socket.isClosed()) {
                try (var guest = socket.accept()) {
                    rung.incrementAndGet();
                } catch (IOException e) {
                    return;
                }
            }
        }

        int port() {
            return socket.getLocalPort();
        }

        int rung() {
            return rung.get();
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
