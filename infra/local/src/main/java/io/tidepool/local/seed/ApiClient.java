package io.tidepool.local.seed;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A person at the API: logs in once, then sends and reads JSON, no faster than it may. */
public final class ApiClient {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final int PAGE_SIZE = 100;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final long LONGEST_WAIT = 5;
    private static final int MOST_ATTEMPTS = 5;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI server;
    private final String token;

    private ApiClient(URI server, String token) {
        this.server = server;
        this.token = token;
    }

    /** @throws RefusedByApi when name or password is wrong */
    public static ApiClient login(URI server, String username, String password)
            throws IOException, InterruptedException {
        var stranger = new ApiClient(server, "");
        var session = stranger.post("/api/auth/login", Map.of("username", username, "password", password));
        return new ApiClient(server, session.path("access_token").asString());
    }

    /** For requests that this client does not make itself. */
    public String token() {
        return token;
    }

    /** The {@code data} of the answer. */
    public JsonNode get(String path) throws IOException, InterruptedException {
        return send("GET", path, null);
    }

    public JsonNode post(String path, Object body) throws IOException, InterruptedException {
        return send("POST", path, body);
    }

    /** Says what to throw instead of a refusal. */
    public interface Refused {
        RuntimeException as(int status, String message);
    }

    /** The same for what takes longer. */
    public JsonNode post(String path, Object body, Duration timeout, Refused refused)
            throws IOException, InterruptedException {
        var response = answer("POST", path, body, timeout);
        var answer = JSON.readTree(response.body());
        if (response.statusCode() != 200) {
            throw refused.as(response.statusCode(), answer.path("msg").asString(response.body()));
        }
        return answer.path("data");
    }

    public JsonNode put(String path, Object body) throws IOException, InterruptedException {
        return send("PUT", path, body);
    }

    /** Every item of a list, page after page. */
    public List<JsonNode> all(String path) throws IOException, InterruptedException {
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

    /** A value as it stands in an address. */
    public static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private JsonNode send(String method, String path, @Nullable Object body) throws IOException, InterruptedException {
        var response = answer(method, path, body, TIMEOUT);
        if (response.statusCode() != 200) {
            throw new RefusedByApi(method + " " + path, response.statusCode(), response.body());
        }
        return JSON.readTree(response.body()).path("data");
    }

    private HttpResponse<String> answer(String method, String path, @Nullable Object body, Duration timeout)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(server.resolve(path)).timeout(timeout);
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (body == null) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
        }
        for (var attempt = 1; ; attempt++) {
            var response = http.send(request.build(), BodyHandlers.ofString());
            var wait = response.headers().firstValueAsLong("Retry-After").orElse(Long.MAX_VALUE);
            if (response.statusCode() != TOO_MANY_REQUESTS || wait > LONGEST_WAIT || attempt == MOST_ATTEMPTS) {
                return response;
            }
            TimeUnit.SECONDS.sleep(wait);
        }
    }

    /** The API said no. */
    public static final class RefusedByApi extends IOException {
        private static final long serialVersionUID = 1L;

        private final int status;

        RefusedByApi(String call, int status, String answer) {
            super(call + " answered " + status + ": " + answer);
            this.status = status;
        }

        /** HTTP status. */
        public int status() {
            return status;
        }
    }
}
