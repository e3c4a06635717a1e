package io.tidepool.cli.access;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server, asked with a token; every answer is the {@code data} of its envelope. */
public final class Api {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int MOST_ATTEMPTS = 5;
    private static final long LONGEST_WAIT_SECONDS = 5;
    private static final int PAGE_SIZE = 100;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI server;
    private final String token;

    Api(URI server, String token) {
        this.server = server;
        this.token = token;
    }

    /**
     * A token of this user.
     *
     * @throws Refused when name or password is wrong
     */
    public static String login(URI server, String username, String password) {
        return new Api(server, "")
                .post("/api/auth/login", Map.of("username", username, "password", password))
                .path("access_token")
                .asString();
    }

    public JsonNode get(String path) {
        return send("GET", path, null);
    }

    public JsonNode post(String path, Object body) {
        return send("POST", path, body);
    }

    public JsonNode put(String path, Object body) {
        return send("PUT", path, body);
    }

    /** Every item of a list, page after page. */
    public List<JsonNode> all(String path) {
        var items = new ArrayList<JsonNode>();
        for (var page = 1; ; page++) {
            var separator = path.contains("?") ? "&" : "?";
            var answer = get(path + separator + "page=" + page + "&page_size=" + PAGE_SIZE);
            answer.path("list").forEach(items::add);
            if (answer.path("list").size() < PAGE_SIZE) {
                return items;
            }
        }
    }

    /** The path with those of the parameters that have a value. */
    public static String path(String path, Map<String, ? extends @Nullable Object> parameters) {
        var query = parameters.entrySet().stream()
                .filter(parameter -> parameter.getValue() != null)
                .map(parameter -> parameter.getKey() + "="
                        + URLEncoder.encode(String.valueOf(parameter.getValue()), StandardCharsets.UTF_8))
                .sorted()
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + "?" + query;
    }

    private JsonNode send(String method, String path, @Nullable Object body) {
        var response = answer(method, path, body);
        JsonNode envelope;
        try {
            envelope = JSON.readTree(response.body());
        } catch (JacksonException e) {
            throw new Refused(
                    response.statusCode(),
                    server + " answers " + response.statusCode() + " and is no Tidepool: " + path);
        }
        if (response.statusCode() != OK) {
            throw new Refused(response.statusCode(), message(response.statusCode(), envelope));
        }
        return envelope.path("data");
    }

    private String message(int status, JsonNode envelope) {
        var errors = new ArrayList<String>();
        envelope.path("data")
                .path("errors")
                .forEach(error -> errors.add(error.path("field").asString("") + " "
                        + error.path("message").asString("")));
        var message = errors.size() > 1
                ? String.join("; ", errors)
                : envelope.path("msg").asString("refused");
        return status == UNAUTHORIZED && !token.isEmpty()
                ? message + " (the token is not, or no longer, accepted by " + server + "; tidepool login gets one)"
                : message;
    }

    private HttpResponse<String> answer(String method, String path, @Nullable Object body) {
        var request = request(method, path, body);
        try {
            for (var attempt = 1; ; attempt++) {
                var response = http.send(request, BodyHandlers.ofString());
                var wait = response.headers().firstValueAsLong("Retry-After").orElse(Long.MAX_VALUE);
                if (response.statusCode() != TOO_MANY_REQUESTS
                        || wait > LONGEST_WAIT_SECONDS
                        || attempt == MOST_ATTEMPTS) {
                    return response;
                }
                TimeUnit.SECONDS.sleep(wait);
            }
        } catch (IOException e) {
            throw new Refused(0, server + " does not answer: " + String.valueOf(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refused(0, "interrupted");
        }
    }

    private HttpRequest request(String method, String path, @Nullable Object body) {
        var request = HttpRequest.newBuilder(URI.create(server + path))
                .timeout(PATIENCE)
                .header("Accept", "application/json");
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return body == null
                ? request.method(method, BodyPublishers.noBody()).build()
                : request.header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(JSON.writeValueAsString(body)))
                        .build();
    }
}
