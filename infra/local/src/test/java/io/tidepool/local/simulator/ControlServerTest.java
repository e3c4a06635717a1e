package io.tidepool.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.local.simulator.fault.Reach;
import io.tidepool.local.simulator.store.Json;
import io.tidepool.local.simulator.store.Resource;
import io.tidepool.local.simulator.world.ClusterPlan;
import io.tidepool.local.simulator.world.Machine;
import io.tidepool.local.simulator.world.World;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ControlServerTest {
    private final HttpClient http = HttpClient.newHttpClient();
    private Simulator simulator;
    private ControlServer control;

    @BeforeEach
    void start() {
        simulator = Simulator.start(World.of(ClusterPlan.of("one", Machine.of("bm-1", 8, 32))));
        control = ControlServer.start(0, simulator);
    }

    @AfterEach
    void stop() {
        control.close();
        simulator.close();
    }

    private HttpResponse<String> call(String method, String path, String body)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(control.address() + path))
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> response) {
        return Json.parse(response.body().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readinessWaitsForTheKubeconfigs() throws Exception {
        assertThat(call("GET", "/actuator/health/readiness", "").statusCode()).isEqualTo(503);
        assertThat(call("GET", "/actuator/health/liveness", "").statusCode()).isEqualTo(200);
        control.ready();
        assertThat(call("GET", "/actuator/health/readiness", "").statusCode()).isEqualTo(200);
        assertThat(call("GET", "/actuator/prometheus", "").body()).contains("simulator_nodes{cluster=\"one\"} 1");
    }

    @Test
    void joiningTwiceIsIdempotentAndLeavingTakesTheNodeAway() throws Exception {
        String body = """
                {"name":"bm-2","internal_ip":"10.0.0.2","cpu":16,"memory_gib":64,
                 "labels":{"arch":"arm64"},"unschedulable":true}""";
        HttpResponse<String> first = call("POST", "/control/clusters/one/nodes", body);
        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(json(first).path("added").asBoolean()).isTrue();
        assertThat(json(call("POST", "/control/clusters/one/nodes", body))
                        .path("added")
                        .asBoolean())
                .isFalse();
        var node = simulator.cluster("one").object(Resource.NODES, "", "bm-2").orElseThrow();
        assertThat(Json.text(node, "metadata", "labels", "kubernetes.io/arch")).isEqualTo("arm64");
        assertThat(call("DELETE", "/control/clusters/one/nodes/bm-2", "").statusCode())
                .isEqualTo(200);
        assertThat(simulator.cluster("one").object(Resource.NODES, "", "bm-2")).isEmpty();
    }

    @Test
    void faultsAreSetAsAWholeAndMistakesNamed() throws Exception {
        String body = """
                {"reach":"hanging","dead_nodes":["bm-1"],
                 "rules":[{"verb":"POST","path":"/eviction$","action":"status","status":429,"retry_after_seconds":3}]}""";
        assertThat(call("PUT", "/control/clusters/one/faults", body).statusCode())
                .isEqualTo(200);
        JsonNode set = json(call("GET", "/control/clusters/one/faults", ""));
        assertThat(Json.text(set, "reach")).isEqualTo("HANGING");
        assertThat(set.path("rules").path(0).path("status").asInt()).isEqualTo(429);
        assertThat(simulator.cluster("one").faults().reach()).isEqualTo(Reach.HANGING);
        call("PUT", "/control/clusters/one/faults", "{}");
        assertThat(simulator.cluster("one").faults().reach()).isEqualTo(Reach.OPEN);

        HttpResponse<String> wrong = call("PUT", "/control/clusters/one/faults", "{\"reach\":\"gone\"}");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(Json.text(json(wrong), "error")).startsWith("reach: must be one of");
        assertThat(call("GET", "/control/clusters/two", "").statusCode()).isEqualTo(404);
        assertThat(call("POST", "/control/clusters/one/nodes", "{\"name\":\"x\"}")
                        .statusCode())
                .isEqualTo(400);
    }
}
