package io.tidepool.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.local.simulator.store.Json;
import io.tidepool.local.simulator.store.Resource;
import io.tidepool.local.simulator.world.ClusterPlan;
import io.tidepool.local.simulator.world.Pace;
import io.tidepool.local.simulator.world.World;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class WatchTest {
    private static final String WATCH = "/api/v1/nodes?watch=1&timeoutSeconds=8&resourceVersion=";

    private Simulator simulator;
    private SimulatedCluster cluster;
    private Kubernetes kubernetes;

    @BeforeEach
    void start() {
        Pace pace = new Pace(10, 0.1, 1, 1, 1, 0.3, 50, false);
        simulator = Simulator.start(World.of(ClusterPlan.of("one")).with(pace));
        cluster = simulator.cluster("one");
        kubernetes = new Kubernetes(cluster);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private void node(String name) {
        cluster.add(Resource.NODES, "{\"metadata\":{\"name\":\"" + name + "\"}}");
    }

    private CompletableFuture<List<ObjectNode>> watching(String path, int events) {
        return CompletableFuture.supplyAsync(() -> kubernetes.watch(path, seen -> seen.size() >= events))
                .orTimeout(15, TimeUnit.SECONDS);
    }

    private static List<String> said(List<ObjectNode> events) {
        return events.stream()
                .map(event -> Json.text(event, "type") + " " + Json.name(event.path("object")))
                .toList();
    }

    @Test
    void withoutAVersionAWatchBeginsWithWhatThereIs() {
        node("a");
        CompletableFuture<List<ObjectNode>> events = watching("/api/v1/nodes?watch=1&timeoutSeconds=8", 2);
        node("b");
        assertThat(said(events.join())).containsExactly("ADDED a", "ADDED b");
    }

    @Test
    void aVersionIsWhereAWatchGoesOn() {
        node("a");
        String version = Json.text(kubernetes.get("/api/v1/nodes").json(), "metadata", "resourceVersion");
        kubernetes.merge("/api/v1/nodes/a", "{\"spec\":{\"unschedulable\":true}}");
        kubernetes.delete("/api/v1/nodes/a", "");
        assertThat(said(watching(WATCH + version, 2).join())).containsExactly("MODIFIED a", "DELETED a");
    }

    @Test
    void anObjectThatEntersOrLeavesTheSelectionIsAddedOrDeleted() {
        node("a");
        String version = Json.text(kubernetes.get("/api/v1/nodes").json(), "metadata", "resourceVersion");
        CompletableFuture<List<ObjectNode>> events =
                watching(WATCH + version + "&fieldSelector=spec.unschedulable%3Dtrue", 2);
        kubernetes.merge("/api/v1/nodes/a", "{\"spec\":{\"unschedulable\":true}}");
        kubernetes.merge("/api/v1/nodes/a", "{\"spec\":{\"unschedulable\":null}}");
        assertThat(said(events.join())).containsExactly("ADDED a", "DELETED a");
    }

    @Test
    void bookmarksTellTheVersionOfAQuietWatch() {
        node("a");
        String version = Json.text(kubernetes.get("/api/v1/nodes").json(), "metadata", "resourceVersion");
        cluster.add(Resource.CONFIG_MAPS, "{\"metadata\":{\"name\":\"other\"}}");
        ObjectNode bookmark = watching(WATCH + version + "&allowWatchBookmarks=true", 1)
                .join()
                .get(0);
        assertThat(Json.text(bookmark, "type")).isEqualTo("BOOKMARK");
        assertThat(Long.parseLong(Json.text(bookmark, "object", "metadata", "resourceVersion")))
                .as("also counts changes of other resources")
                .isEqualTo(Long.parseLong(version) + 1);
    }

    @Test
    void aVersionOlderThanTheHistoryIsGone() {
        node("a");
        String version = Json.text(kubernetes.get("/api/v1/nodes").json(), "metadata", "resourceVersion");
        for (int i = 0; i < 60; i++) {
            node("later-" + i);
        }
        ObjectNode event = watching(WATCH + version, 1).join().get(0);
        assertThat(Json.text(event, "type")).isEqualTo("ERROR");
        assertThat(event.path("object").path("code").asInt()).isEqualTo(410);
        assertThat(Json.text(event, "object", "reason")).isEqualTo("Expired");
    }

    @Test
    void pagesOfOneListShowOneVersionWhateverChangesMeanwhile() {
        node("a");
        node("b");
        node("c");
        var first = kubernetes.get("/api/v1/nodes?limit=1").json();
        kubernetes.delete("/api/v1/nodes/b", "");
        node("bb");
        String next = "&continue=" + Json.text(first, "metadata", "continue");

        var second = kubernetes.get("/api/v1/nodes?limit=5" + next).json();

        assertThat(second.path("items").valueStream().map(Json::name)).containsExactly("b", "c");
        assertThat(Json.text(second, "metadata", "resourceVersion"))
                .isEqualTo(Json.text(first, "metadata", "resourceVersion"));
    }
}
