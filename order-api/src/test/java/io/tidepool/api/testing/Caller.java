package io.tidepool.api.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Somebody who calls the API over HTTP. */
public final class Caller {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http;
    private final String server;
    private final String token;
    private final Map<String, String> headers;

    Caller(HttpClient http, String server, String token) {
        this(http, server, token, Map.of());
    }

    private Caller(HttpClient http, String server, String token, Map<String, String> headers) {
        this.http = http;
        this.server = server;
        this.token = token;
        this.headers = Map.copyOf(headers);
    }

    /**
     * What came back.
     *
     * @param body null node when it is no JSON
     */
    public record Answer(int status, JsonNode body, String text, HttpHeaders headers) {
        public JsonNode data() {
            return body.path("data");
        }

        public String msg() {
            return body.path("msg").asString("");
        }

        /** The first field that was wrong. */
        public JsonNode error() {
            return data().path("errors").path(0);
        }
    }

    public Caller login(String username, String password) {
        var answer = post("/api/auth/login", Map.of("username", username, "password", password));
        if (answer.status() != 200) {
            throw new IllegalStateException("login answered " + answer.text());
        }
        return withToken(answer.data().path("access_token").asString());
    }

    public Caller withToken(String other) {
        return new Caller(http, server, other, headers);
    }

    /** The same caller, who adds this to every call. */
    public Caller withHeader(String name, String value) {
        var more = new HashMap<>(headers);
        more.put(name, value);
        return new Caller(http, server, token, more);
    }

    public String token() {
        return token;
    }

    public Answer get(String path) {
        return send("GET", path, null);
    }

    public Answer post(String path, Object body) {
        return send("POST", path, body);
    }

    public Answer put(String path, Object body) {
        return send("PUT", path, body);
    }

    public Answer delete(String path) {
        return send("DELETE", path, null);
    }

    /**
     * @param body sent as it is when it is a string, as JSON otherwise
     */
    public Answer send(String method, String path, @Nullable Object body) {
        return send(method, path, body, Map.of());
    }

    /**
     * The same with further headers; a Content-Type among them is that of the body.
     *
     * @param body bytes and strings as they are, others as JSON
     */
    public Answer send(String method, String path, @Nullable Object body, Map<String, String> further) {
        var request = HttpRequest.newBuilder(URI.create(server + path)).header("Accept", "application/json, */*;q=0.5");
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (body == null) {
            request.method(method, BodyPublishers.noBody());
        } else {
            var bytes = body instanceof byte[] sent
                    ? sent
                    : (body instanceof String text ? text : JSON.writeValueAsString(body)).getBytes(UTF_8);
            request.header("Content-Type", "application/json").method(method, BodyPublishers.ofByteArray(bytes));
        }
        headers.forEach(request::setHeader);
        further.forEach(request::setHeader);
        try {
            var response = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), json(response.body()), response.body(), response.headers());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(String text) {
        try {
            return text.isBlank() ? JsonNodeFactory.instance.nullNode() : JSON.readTree(text);
        } catch (JacksonException e) {
            return JsonNodeFactory.instance.nullNode();
        }
    }
}
