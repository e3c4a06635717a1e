package io.tidepool.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.local.simulator.store.Json;
import io.tidepool.local.simulator.store.Resource;
import io.tidepool.local.simulator.world.ClusterPlan;
import io.tidepool.local.simulator.world.Machine;
import io.tidepool.local.simulator.world.Pace;
import io.tidepool.local.simulator.world.World;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the recordings do not show: the rest of the protocol that clients of this product use. */
class ApiTest {
    private static final String PODS = "/api/v1/namespaces/default/pods";

    private Simulator simulator;
    private SimulatedCluster cluster;
    private Kubernetes kubernetes;

    @BeforeEach
    void start() {
        simulator =
                Simulator.start(World.of(ClusterPlan.of("one", Machine.of("bm-1", 8, 32), Machine.of("bm-2", 8, 32)))
                        .with(Pace.TEST.withoutControllers()));
        cluster = simulator.cluster("one");
        kubernetes = new Kubernetes(cluster);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private void pod(String name, String labels, String status) {
        cluster.add(Resource.PODS, """
                {"metadata":{"name":"%s","labels":{%s}},
                 "spec":{"nodeName":"bm-1","containers":[{"name":"c","image":"x:1"}]},"status":%s}""".formatted(name, labels, status));
    }

    private List<String> names(String path) {
        return kubernetes
                .get(path)
                .json()
                .path("items")
                .valueStream()
                .map(Json::name)
                .toList();
    }

    private JsonNode strategic(String path, String body) {
        return kubernetes
                .call("PATCH", path, "application/strategic-merge-patch+json", body)
                .json();
    }

    @Test
    void labelSelectorsUnderstandSetsExistenceAndNegation() {
        pod("a", "\"app\":\"web\",\"tier\":\"front\"", "{\"phase\":\"Running\"}");
        pod("b", "\"app\":\"web\"", "{\"phase\":\"Running\"}");
        pod("c", "\"app\":\"db\"", "{\"phase\":\"Failed\"}");
        String selector = PODS + "?labelSelector=";
        assertThat(names(selector + "app%20in%20(web,api)")).containsExactly("a", "b");
        assertThat(names(selector + "app%20notin%20(web)")).containsExactly("c");
        assertThat(names(selector + "tier")).containsExactly("a");
        assertThat(names(selector + "!tier,app!=db")).containsExactly("b");
        assertThat(names("/api/v1/pods?fieldSelector=status.phase!=Running")).containsExactly("c");
        assertThat(names("/api/v1/pods?fieldSelector=metadata.namespace=default,metadata.name==b"))
                .containsExactly("b");
        assertThat(names("/api/v1/nodes?fieldSelector=spec.unschedulable=true")).isEmpty();
        assertThat(kubernetes.get(selector + "a%20b%20c").status()).isEqualTo(400);
    }

    @Test
    void strategicMergeJoinsListsThatHaveAKeyAndReplacesTheOthers() {
        String node = "/api/v1/nodes/bm-1";
        strategic(node, "{\"spec\":{\"taints\":[{\"key\":\"a\",\"effect\":\"NoSchedule\"}]}}");
        JsonNode replaced = strategic(node, "{\"spec\":{\"taints\":[{\"key\":\"b\",\"effect\":\"NoSchedule\"}]}}");
        assertThat(replaced.path("spec").path("taints")).hasSize(1);
        JsonNode joined = strategic(
                node + "/status",
                "{\"status\":{\"conditions\":[{\"type\":\"Ready\",\"status\":\"False\"},"
                        + "{\"type\":\"NetworkUnavailable\",\"status\":\"False\"}]}}");
        assertThat(joined.path("status").path("conditions").valueStream().map(one -> Json.text(one, "type")))
                .containsExactly("MemoryPressure", "DiskPressure", "PIDPressure", "Ready", "NetworkUnavailable");
        JsonNode cleared = strategic(node, "{\"spec\":{\"taints\":null,\"unschedulable\":true}}");
        assertThat(cleared.path("spec").has("taints")).isFalse();
        assertThat(strategic(node, "{\"metadata\":{\"labels\":{\"idc\":null,\"x\":\"y\"}}}")
                        .path("metadata")
                        .path("labels")
                        .propertyNames())
                .contains("x", "arch")
                .doesNotContain("idc");
    }

    @Test
    void jsonPatchAddsMovesAndRemovesInListsAndMaps() {
        JsonNode patched = kubernetes
                .call("PATCH", "/api/v1/nodes/bm-1", "application/json-patch+json", """
                        [{"op":"add","path":"/spec/taints","value":[{"key":"a","effect":"NoSchedule"}]},
                         {"op":"add","path":"/spec/taints/0","value":{"key":"b","effect":"NoSchedule"}},
                         {"op":"add","path":"/spec/taints/-","value":{"key":"c","effect":"NoSchedule"}},
                         {"op":"remove","path":"/spec/taints/1"},
                         {"op":"move","from":"/metadata/labels/idc","path":"/metadata/labels/a~1b"}]""")
                .json();
        assertThat(patched.path("spec").path("taints").valueStream().map(one -> Json.text(one, "key")))
                .containsExactly("b", "c");
        assertThat(Json.text(patched, "metadata", "labels", "a/b")).isEqualTo("idc-1");
        Kubernetes.Answer absent = kubernetes.call(
                "PATCH",
                "/api/v1/nodes/bm-1",
                "application/json-patch+json",
                "[{\"op\":\"remove\",\"path\":\"/spec/none\"}]");
        assertThat(absent.status()).isEqualTo(422);
    }

    @Test
    void aDryRunChangesNothing() {
        long version = cluster.store().version();
        pod("a", "", "{\"phase\":\"Running\"}");
        assertThat(kubernetes
                        .merge("/api/v1/nodes/bm-1?dryRun=All", "{\"spec\":{\"unschedulable\":true}}")
                        .status())
                .isEqualTo(200);
        assertThat(kubernetes
                        .delete("/api/v1/nodes/bm-1", "{\"dryRun\":[\"All\"]}")
                        .status())
                .isEqualTo(200);
        assertThat(kubernetes.evict("a", "{\"dryRun\":[\"All\"]}").status()).isEqualTo(201);
        assertThat(kubernetes
                        .post("/api/v1/namespaces?dryRun=All", "{\"metadata\":{\"name\":\"n\"}}")
                        .status())
                .isEqualTo(201);
        assertThat(cluster.store().version()).isEqualTo(version + 1);
    }

    @Test
    void deletionHonoursTheVersionItWasMeantFor() {
        Kubernetes.Answer stale =
                kubernetes.delete("/api/v1/nodes/bm-1", "{\"preconditions\":{\"resourceVersion\":\"1\"}}");
        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.reason()).isEqualTo("Conflict");
        String version = Json.text(kubernetes.get("/api/v1/nodes/bm-1").json(), "metadata", "resourceVersion");
        assertThat(kubernetes
                        .delete("/api/v1/nodes/bm-1", "{\"preconditions\":{\"resourceVersion\":\"" + version + "\"}}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aSecondDeletionMayOnlyShortenTheGrace() {
        pod("a", "", "{\"phase\":\"Running\"}");
        kubernetes.delete(PODS + "/a", "{\"gracePeriodSeconds\":20}");
        kubernetes.delete(PODS + "/a", "{\"gracePeriodSeconds\":60}");
        assertThat(grace("a")).isEqualTo(20);
        kubernetes.delete(PODS + "/a", "{\"gracePeriodSeconds\":5}");
        assertThat(grace("a")).isEqualTo(5);
    }

    private long grace(String pod) {
        return kubernetes
                .get(PODS + "/" + pod)
                .json()
                .path("metadata")
                .path("deletionGracePeriodSeconds")
                .asLong();
    }

    @Test
    void aPodIsBoundOnce() {
        cluster.add(
                Resource.PODS,
                "{\"metadata\":{\"name\":\"a\"},\"spec\":{\"containers\":[{\"name\":\"c\",\"image\":\"x\"}]}}");
        String binding = "{\"kind\":\"Binding\",\"metadata\":{\"name\":\"a\"},\"target\":{\"name\":\"bm-2\"}}";
        assertThat(kubernetes.post(PODS + "/a/binding", binding).status()).isEqualTo(201);
        Kubernetes.Answer again = kubernetes.post(PODS + "/a/binding", binding);
        assertThat(again.status()).isEqualTo(409);
        assertThat(Json.text(again.json(), "message")).contains("pod a is already assigned to node \"bm-2\"");
    }

    @Test
    void ofManyWritersWithOneVersionOneWins() {
        String body = kubernetes.get("/api/v1/nodes/bm-1").text();
        List<Integer> statuses = IntStream.range(0, 16)
                .parallel()
                .mapToObj(i -> kubernetes.call(
                        "PUT",
                        "/api/v1/nodes/bm-1",
                        "application/json",
                        body.replace("\"spec\":{", "\"spec\":{\"podCIDR\":\"10.0." + i + ".0/24\",")))
                .map(Kubernetes.Answer::status)
                .toList();
        assertThat(statuses).containsOnlyOnce(200).contains(409).hasSize(16);
    }

    @Test
    void ofManyEvictionsABudgetGrantsNoMoreThanItAllows() {
        cluster.add(Resource.DISRUPTION_BUDGETS, """
                {"metadata":{"name":"web"},"spec":{"minAvailable":7,"selector":{"matchLabels":{"app":"web"}}},
                 "status":{"observedGeneration":1,"disruptionsAllowed":3,"currentHealthy":10,"desiredHealthy":7,
                           "expectedPods":10}}""");
        IntStream.range(0, 10).forEach(i -> pod("w" + i, "\"app\":\"web\"", "{\"phase\":\"Running\"}"));
        List<Integer> statuses = IntStream.range(0, 10)
                .parallel()
                .mapToObj(i -> kubernetes.evict("w" + i).status())
                .toList();
        assertThat(statuses.stream().filter(status -> status == 201)).hasSize(3);
        assertThat(statuses.stream().filter(status -> status == 429)).hasSize(7);
    }

    @Test
    void discoveryNamesWhatThereIs() {
        assertThat(Json.text(kubernetes.get("/version").json(), "minor")).isEqualTo("22");
        assertThat(kubernetes
                        .get("/api/v1")
                        .json()
                        .path("resources")
                        .valueStream()
                        .map(one -> Json.text(one, "name")))
                .contains("nodes", "pods", "pods/eviction", "pods/binding", "nodes/status");
        assertThat(kubernetes.get("/apis").json().path("groups").valueStream().map(one -> Json.text(one, "name")))
                .containsExactly(
                        "apps",
                        "batch",
                        "cluster.x-k8s.io",
                        "coordination.k8s.io",
                        "metrics.k8s.io",
                        "policy",
                        "scheduling.k8s.io",
                        "storage.k8s.io");
        assertThat(kubernetes
                        .get("/apis/policy/v1beta1/poddisruptionbudgets")
                        .json()
                        .path("apiVersion")
                        .asString())
                .isEqualTo("policy/v1beta1");
        assertThat(kubernetes.get("/openapi/v2").status()).isEqualTo(404);
        assertThat(kubernetes
                        .post("/api/v1/namespaces/default/events", "{\"metadata\":{\"generateName\":\"e-\"}}")
                        .status())
                .isEqualTo(201);
    }
}
