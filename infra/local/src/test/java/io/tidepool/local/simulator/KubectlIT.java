package io.tidepool.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.local.simulator.fault.Journal;
import io.tidepool.local.simulator.store.Conditions;
import io.tidepool.local.simulator.store.Json;
import io.tidepool.local.simulator.store.Resource;
import io.tidepool.local.simulator.world.ClusterPlan;
import io.tidepool.local.simulator.world.Machine;
import io.tidepool.local.simulator.world.Workload;
import io.tidepool.local.simulator.world.World;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubectlIT {
    @TempDir
    private Path directory;

    private Simulator simulator;
    private SimulatedCluster cluster;
    private Kubectl kubectl;

    @BeforeEach
    void start() {
        simulator = Simulator.start(World.of(ClusterPlan.of("one", Machine.of("bm-1", 8, 32), Machine.of("bm-2", 8, 32))
                .with(
                        Workload.replicaSet("web", 4, 1, 1).withMaxUnavailable("1"),
                        Workload.daemonSet("agent", 0.1, 0.1))));
        cluster = simulator.cluster("one");
        kubectl = Kubectl.of(cluster, directory);
        Await.until(
                "six pods run",
                () -> cluster.objects(Resource.PODS).stream()
                                .filter(Conditions::ready)
                                .count()
                        == 6);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private String run(String... arguments) {
        Kubectl.Result result = kubectl.run(arguments);
        assertThat(result.exit()).as(result.output()).isZero();
        return result.output();
    }

    @Test
    void getPrintsTablesAndDocuments() {
        assertThat(run("get", "nodes", "-o", "wide")).contains("INTERNAL-IP").containsPattern("bm-1 +Ready ");
        assertThat(run("get", "pods", "-A", "-o", "wide")).containsPattern("web-\\w{5} +1/1 +Running .* bm-[12]");
        assertThat(run("get", "node", "bm-1", "-o", "json")).contains("\"kind\": \"Node\"");
        assertThat(run("get", "pdb", "web", "-o", "yaml")).contains("disruptionsAllowed: 1");
        assertThat(run("get", "po,rs,ds", "-A")).contains("replicaset.apps/web");
        assertThat(run("top", "nodes")).contains("bm-1");
        assertThat(kubectl.run("get", "node", "none").output())
                .contains("Error from server (NotFound): nodes \"none\" not found");
    }

    @Test
    void describeShowsANodeWithItsPods() {
        assertThat(run("describe", "node", "bm-1"))
                .contains("Name:               bm-1")
                .contains("HolderIdentity:  bm-1")
                .containsPattern("default +web-")
                .containsPattern("cpu +2100m ");
    }

    @Test
    void cordonDrainAndUncordonLeaveTheNodeAsItWas() {
        run("cordon", "bm-1");
        assertThat(run("get", "nodes")).contains("Ready,SchedulingDisabled");

        run("drain", "bm-1", "--ignore-daemonsets", "--timeout=50s");

        assertThat(cluster.objects(Resource.PODS).stream()
                        .filter(pod -> Json.text(pod, "spec", "nodeName").equals("bm-1"))
                        .map(pod -> Json.text(pod, "metadata", "labels", "app")))
                .containsExactly("agent");
        assertThat(cluster.journal().entries().stream()
                        .filter(entry -> entry.path().contains("/eviction"))
                        .map(Journal.Entry::status))
                .as("the budget lets one go at a time: the other was told to wait")
                .contains(201, 429);
        run("uncordon", "bm-1");
        Await.until(
                "the node is as it was",
                () -> !cluster.object(Resource.NODES, "", "bm-1")
                        .orElseThrow()
                        .path("spec")
                        .has("taints"));
        assertThat(run("get", "nodes")).doesNotContain("SchedulingDisabled");
    }

    @Test
    void deleteEndsPodsAndNodes() {
        String pod = Json.name(cluster.objects(Resource.PODS).stream()
                .filter(one -> Json.namespace(one).equals("default"))
                .findFirst()
                .orElseThrow());
        assertThat(run("delete", "pod", pod)).contains("pod \"" + pod + "\" deleted");
        assertThat(cluster.object(Resource.PODS, "default", pod)).isEmpty();
        run("delete", "node", "bm-2");
        assertThat(run("get", "nodes")).doesNotContain("bm-2");
    }
}
