package io.tidepool.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.local.simulator.store.Conditions;
import io.tidepool.local.simulator.store.Json;
import io.tidepool.local.simulator.store.Resource;
import io.tidepool.local.simulator.world.ClusterPlan;
import io.tidepool.local.simulator.world.Machine;
import io.tidepool.local.simulator.world.Workload;
import io.tidepool.local.simulator.world.World;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class DrainTest {
    private static final Workload WEB = Workload.replicaSet("web", 6, 1, 1).withMaxUnavailable("2");
    private static final Workload AGENT = Workload.daemonSet("agent", 0.1, 0.1);

    private Simulator simulator;
    private SimulatedCluster cluster;
    private Kubernetes kubernetes;

    private void start(Workload... workloads) {
        simulator = Simulator.start(World.of(
                ClusterPlan.of("one", Machine.of("bm-1", 8, 32), Machine.of("bm-2", 8, 32), Machine.of("bm-3", 8, 32))
                        .with(workloads)));
        cluster = simulator.cluster("one");
        kubernetes = new Kubernetes(cluster);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private List<ObjectNode> pods(String app) {
        return cluster.objects(Resource.PODS).stream()
                .filter(pod -> Json.text(pod, "metadata", "labels", "app").equals(app))
                .toList();
    }

    private void awaitRunning(String app, int count) {
        Await.until(
                count + " pods of " + app + " run",
                () -> pods(app).stream().filter(Conditions::ready).count() == count
                        && pods(app).size() == count);
    }

    private long disruptionsAllowed(String budget) {
        return cluster.object(Resource.DISRUPTION_BUDGETS, "default", budget)
                .orElseThrow()
                .path("status")
                .path("disruptionsAllowed")
                .asLong(-1);
    }

    @Test
    void podsOfACordonedNodeAreRecreatedOnOtherNodes() {
        start(WEB, AGENT);
        awaitRunning("web", 6);
        awaitRunning("agent", 3);
        assertThat(pods("web"))
                .extracting(pod -> Json.text(pod, "spec", "nodeName"))
                .as("spread over all nodes")
                .containsOnly("bm-1", "bm-2", "bm-3");

        kubernetes.merge("/api/v1/nodes/bm-1", "{\"spec\":{\"unschedulable\":true}}");
        Set<String> before = Set.copyOf(pods("web").stream().map(Json::uid).toList());
        for (ObjectNode pod : pods("web")) {
            if (Json.text(pod, "spec", "nodeName").equals("bm-1")) {
                assertThat(kubernetes.evict(Json.name(pod)).status()).isEqualTo(201);
            }
        }

        Await.until(
                "no web pod is on bm-1",
                () -> pods("web").stream()
                        .noneMatch(pod -> Json.text(pod, "spec", "nodeName").equals("bm-1")));
        awaitRunning("web", 6);
        assertThat(pods("web").stream().filter(pod -> !before.contains(Json.uid(pod))))
                .as("new pods in place of the two evicted")
                .hasSize(2);
        assertThat(pods("agent")).as("daemon pods stay").hasSize(3);
        assertThat(cluster.object(Resource.NODES, "", "bm-1")
                        .orElseThrow()
                        .path("spec")
                        .path("taints")
                        .toString())
                .contains("node.kubernetes.io/unschedulable");
    }

    @Test
    void aPodThatFitsNowhereWaitsAndSaysWhy() {
        start(Workload.replicaSet("huge", 1, 9, 1));
        Await.until(
                "the pod is marked unschedulable",
                () -> pods("huge").stream()
                        .anyMatch(pod -> Json.text(Conditions.find(pod, "PodScheduled"), "reason")
                                .equals("Unschedulable")));
        assertThat(Json.text(Conditions.find(pods("huge").get(0), "PodScheduled"), "message"))
                .isEqualTo("0/3 nodes are available: 3 Insufficient cpu.");

        cluster.join(Machine.of("bm-9", 16, 32), false);

        awaitRunning("huge", 1);
        assertThat(Json.text(pods("huge").get(0), "spec", "nodeName")).isEqualTo("bm-9");
    }

    @Test
    void aBudgetAllowsAsManyEvictionsAsItSaysAndRecovers() {
        start(WEB);
        awaitRunning("web", 6);
        Await.until("two may go", () -> disruptionsAllowed("web") == 2);
        cluster.faults().deadNodes(Set.of("bm-1", "bm-2", "bm-3"));
        Await.until("nobody is healthy any more", () -> disruptionsAllowed("web") == 0);
        Kubernetes.Answer refused = kubernetes.evict(Json.name(pods("web").get(0)));
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.retryAfter()).isNull();
        assertThat(refused.json()
                        .path("details")
                        .path("causes")
                        .path(0)
                        .path("message")
                        .asString())
                .isEqualTo("The disruption budget web needs 4 healthy pods and has 0 currently");

        cluster.faults().clear();
        Await.until("two may go again", () -> disruptionsAllowed("web") == 2);

        assertThat(evictions(2)).isEqualTo(2);
        awaitRunning("web", 6);
        Await.until("two may go once more", () -> disruptionsAllowed("web") == 2);
    }

    private int evictions(int tries) {
        int granted = 0;
        for (ObjectNode pod : pods("web").subList(0, tries)) {
            granted += kubernetes.evict(Json.name(pod)).status() == 201 ? 1 : 0;
        }
        return granted;
    }

    @Test
    void thePodsOfADeletedNodeAreCollected() {
        start(WEB, AGENT);
        awaitRunning("web", 6);
        awaitRunning("agent", 3);

        assertThat(kubernetes.delete("/api/v1/nodes/bm-2", "").status()).isEqualTo(200);

        Await.until(
                "nothing is left on bm-2",
                () -> cluster.objects(Resource.PODS).stream()
                        .noneMatch(pod -> Json.text(pod, "spec", "nodeName").equals("bm-2")));
        awaitRunning("web", 6);
        assertThat(pods("agent")).hasSize(2);
        Await.until(
                "its lease is gone too",
                () -> cluster.object(Resource.LEASES, "kube-node-lease", "bm-2").isEmpty());
    }

    @Test
    void aJoinedMachineIsCordonedBecomesReadyAndGetsItsDaemonPods() {
        start(AGENT);
        awaitRunning("agent", 3);

        assertThat(cluster.join(Machine.of("BM-7", 32, 128), true)).isTrue();
        assertThat(cluster.join(Machine.of("BM-7", 32, 128), true)).as("again").isFalse();

        awaitRunning("agent", 4);
        ObjectNode node = cluster.object(Resource.NODES, "", "bm-7").orElseThrow();
        assertThat(Conditions.ready(node)).isTrue();
        assertThat(node.path("spec").path("unschedulable").asBoolean()).isTrue();
        assertThat(cluster.object(Resource.LEASES, "kube-node-lease", "bm-7")).isPresent();
    }

    @Test
    void aNodeWhoseKubeletStoppedIsUnknownAndKeepsItsPods() {
        start(WEB);
        awaitRunning("web", 6);
        cluster.faults().deadNodes(Set.of("bm-3"));
        Await.until(
                "bm-3 is unknown",
                () -> cluster.object(Resource.NODES, "", "bm-3")
                        .filter(node -> Conditions.status(node, "Ready").equals("Unknown"))
                        .isPresent());
        ObjectNode pod = pods("web").stream()
                .filter(one -> Json.text(one, "spec", "nodeName").equals("bm-3"))
                .findFirst()
                .orElseThrow();

        kubernetes.delete("/api/v1/namespaces/default/pods/" + Json.name(pod), "{\"gracePeriodSeconds\":1}");

        Await.until("a replacement runs elsewhere", () -> pods("web").size() == 7);
        assertThat(cluster.object(Resource.PODS, "default", Json.name(pod)))
                .as("nobody is there to end it")
                .isPresent();
    }

    @Test
    void aVolumeFollowsItsPodToAnotherNode() {
        start(new Workload(Workload.Kind.STATEFUL_SET, null, "db", 1, 1, 1, null, null, null, 0, true, null));
        awaitRunning("db", 1);
        Await.until(
                "a volume is attached",
                () -> cluster.objects(Resource.VOLUME_ATTACHMENTS).size() == 1);
        String first = Json.text(pods("db").get(0), "spec", "nodeName");
        kubernetes.merge("/api/v1/nodes/" + first, "{\"spec\":{\"unschedulable\":true}}");

        assertThat(kubernetes.evict("db-0").status()).isEqualTo(201);

        Await.until("the volume is attached to the other node only", () -> {
            List<ObjectNode> attachments = cluster.objects(Resource.VOLUME_ATTACHMENTS);
            return attachments.size() == 1
                    && !Json.text(attachments.get(0), "spec", "nodeName").equals(first);
        });
        assertThat(cluster.object(Resource.NODES, "", first)
                        .orElseThrow()
                        .path("status")
                        .has("volumesAttached"))
                .isFalse();
    }
}
