package io.tidepool.local.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Tells whether a process serves. A check answers within two seconds. */
@FunctionalInterface
public interface ReadyCheck {
    /** Whether the process serves now; false on any failure to reach it. */
    boolean isReady() throws InterruptedException;

    /** Ready when {@code GET address} answers 200. */
    static ReadyCheck http(String address) {
        var request = HttpRequest.newBuilder(URI.create(address))
                .timeout(Duration.ofSeconds(2))
                .build();
        return () -> {
            try {
                return Http.CLIENT.send(request, BodyHandlers.discarding()).statusCode() == 200;
            } catch (IOException e) {
                return false;
            }
        };
    }

    /** Ready when the port of this machine accepts a connection. */
    static ReadyCheck tcp(int port) {
        return () -> {
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress("127.0.0.1", port), 1_000);
                return true;
            } catch (IOException e) {
                return false;
            }
        };
    }

    /** One client for all checks. */
    final class Http {
        private static final HttpClient CLIENT = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(1))
                .build();

        private Http() {}
    }
}
