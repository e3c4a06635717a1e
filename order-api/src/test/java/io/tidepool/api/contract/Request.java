package io.tidepool.api.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A request as it goes out.
 *
 * @param target path and query, encoded
 */
record Request(String method, String target, Map<String, String> headers, byte @Nullable [] body) {
    /** Longer than this, it hangs. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final int SHOWN = 300;

    Request {
        headers = Map.copyOf(headers);
    }

    String path() {
        var query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    /** What is asked by name, of a target that needs no decoding. */
    Map<String, String> query() {
        var query = target.indexOf('?');
        return query < 0
                ? Map.of()
                : Arrays.stream(target.substring(query + 1).split("&"))
                        .map(one -> one.split("=", 2))
                        .collect(Collectors.toMap(one -> one[0], one -> one[1]));
    }

    Reply send(HttpClient http, int port) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + target))
                .timeout(PATIENCE)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        headers.forEach(request::setHeader);
        try {
            var response = http.send(request.build(), BodyHandlers.ofInputStream());
            var type = response.headers().firstValue("Content-Type").orElse("");
            // The stream of events has no end.
            try (var stream = response.body()) {
                var text = type.startsWith("text/event-stream") ? new byte[0] : stream.readAllBytes();
                return new Reply(
                        response.statusCode(),
                        type,
                        new String(text, StandardCharsets.UTF_8),
                        response.headers().firstValue("X-Request-Id").orElse(""));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        var sent = body == null ? "" : new String(body, StandardCharsets.UTF_8);
        return method + " " + target + " " + (sent.length() > SHOWN ? sent.substring(0, SHOWN) + "…" : sent);
    }
}
