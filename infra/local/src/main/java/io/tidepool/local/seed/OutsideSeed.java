package io.tidepool.local.seed;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Introduces the stand-in of the outside system and the API to each other; two that know each other are left alone. */
public final class OutsideSeed {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String NAME = "datacenter";
    private static final String REGISTERED = "outside.registered_servers";

    private final ApiClient admin;
    private final URI outside;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    /** @param outside base address of the stand-in */
    public OutsideSeed(ApiClient admin, URI outside) {
        this.admin = admin;
        this.outside = outside;
    }

    public void run() throws IOException, InterruptedException {
        if (call("GET", "").path("introduced").asBoolean(false)) {
            return;
        }
        admin.put("/api/system/config", Map.of(REGISTERED, List.copyOf(registered())));
        var key = admin.post("/api/api-keys/create", Map.of("name", NAME));
        var receiver = receiver();
        call(
                "PUT",
                JSON.writeValueAsString(Map.of(
                        "api_key", key.path("text").asString(),
                        "signing_key", receiver.path("signing_key").asString())));
    }

    private Set<String> registered() throws IOException, InterruptedException {
        var servers = new LinkedHashSet<String>();
        for (var setting : admin.get("/api/system/config")) {
            if (setting.path("key").asString().equals(REGISTERED)) {
                servers.addAll(StreamSupport.stream(setting.path("value").spliterator(), false)
                        .map(JsonNode::asString)
                        .collect(Collectors.toSet()));
            }
        }
        servers.add(outside.toString());
        return servers;
    }

    private JsonNode receiver() throws IOException, InterruptedException {
        for (var known : admin.all("/api/maintenance/receivers/list")) {
            if (known.path("name").asString().equals(NAME)) {
                return admin.put(
                        "/api/maintenance/receivers/" + known.path("id").asLong() + "/rotate-key", Map.of());
            }
        }
        return admin.post(
                "/api/maintenance/receivers/create", Map.of("name", NAME, "url", outside + "/hooks/maintenance"));
    }

    private JsonNode call(String method, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(outside.resolve("/introduction"))
                .timeout(Duration.ofSeconds(10))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        var response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(method + " " + request.uri() + " answered " + response.statusCode());
        }
        return JSON.readTree(response.body());
    }
}
