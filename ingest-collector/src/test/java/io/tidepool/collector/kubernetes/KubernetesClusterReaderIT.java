package io.tidepool.collector.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidepool.access.KubernetesClients;
import io.tidepool.access.Sealer;
import io.tidepool.access.Secret;
import io.tidepool.collector.round.ManagedCluster;
import io.tidepool.collector.round.Reading;
import io.tidepool.collector.sample.ClusterSample;
import io.tidepool.collector.sample.Node;
import io.tidepool.collector.sample.Resources;
import io.tidepool.local.simulator.SimulatedCluster;
import io.tidepool.local.simulator.Simulator;
import io.tidepool.local.simulator.fault.FaultRule;
import io.tidepool.local.simulator.fault.Reach;
import io.tidepool.local.simulator.store.Resource;
import io.tidepool.local.simulator.world.ClusterPlan;
import io.tidepool.local.simulator.world.Machine;
import io.tidepool.local.simulator.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubernetesClusterReaderIT {
    @TempDir
    Path directory;

    private final Simulator simulator = Simulator.start(World.of(
            ClusterPlan.of("east", Machine.of("BM-1", 8, 32), Machine.of("BM-2", 8, 32)),
            ClusterPlan.of("blind", Machine.of("BM-3", 8, 32))
                    .withPortOffset(21)
                    .withoutMetrics()));
    private final SimulatedCluster east = simulator.cluster("east");
    private final KubernetesClients clients = new KubernetesClients("test");
    private Sealer sealer;
    private KubernetesClusterReader reader;

    @BeforeEach
    void makeReader() throws IOException {
        var key =
                Files.writeString(directory.resolve("key"), Base64.getEncoder().encodeToString(new byte[32]));
        sealer = Sealer.withKeyFile(key);
        reader = new KubernetesClusterReader(sealer, clients, InstantSource.system());
    }

    @AfterEach
    void stop() {
        reader.close();
        clients.close();
        simulator.close();
    }

    @Test
    void readsNodesPodsAndUsage() {
        east.add(Resource.PODS, pod("bound", "bm-1", "500m", "2Gi", "Running"));
        east.add(Resource.PODS, pod("ended", "bm-1", "4", "8Gi", "Succeeded"));

        var sample = complete(east);

        assertThat(sample.nodes()).extracting(Node::name).containsExactlyInAnyOrder("bm-1", "bm-2");
        assertThat(sample.nodes()).allSatisfy(node -> {
            assertThat(node.ready()).isTrue();
            assertThat(node.worker()).isTrue();
            assertThat(node.uid()).isNotEmpty();
            assertThat(node.allocatable().memory()).isBetween(28.0, 32.0);
            assertThat(node.labels()).containsEntry("machine-type", "bm");
        });
        assertThat(sample.pods()).hasSize(1);
        assertThat(sample.pods().get(0).request()).isEqualTo(new Resources(0.5, 2));
        assertThat(sample.usage()).containsOnlyKeys("bm-1", "bm-2");
        assertThat(sample.usage().values().stream().mapToDouble(Resources::cpu).sum())
                .isCloseTo(8, within(1.0));
    }

    @Test
    void readsListsOfManyPages() {
        for (int i = 0; i < 1201; i++) {
            east.add(Resource.PODS, pod("p" + i, "bm-1", "1m", "1Mi", "Running"));
        }
        var before = east.calls();

        assertThat(complete(east).pods()).hasSize(1201);
        assertThat(east.calls() - before)
                .as("nodes, three pages of pods, usage")
                .isEqualTo(5);
    }

    @Test
    void startsAListAnewWhenItsPagesExpired() {
        for (int i = 0; i < 501; i++) {
            east.add(Resource.PODS, pod("p" + i, "bm-1", "1m", "1Mi", "Running"));
        }
        east.faults().add(FaultRule.status("GET", "/pods$", 410, 0, 1));

        assertThat(complete(east).pods()).hasSize(501);
    }

    @Test
    void withoutAMetricsServerUsageIsUnknown() {
        assertThat(complete(simulator.cluster("blind")).usage()).isEmpty();
    }

    @Test
    void usageThatFailsIsUnknownAndTheRoundHolds() {
        east.faults().add(FaultRule.status("GET", "metrics.k8s.io", 503, 0, 1));

        var sample = complete(east);

        assertThat(sample.nodes()).hasSize(2);
        assertThat(sample.usage()).isEmpty();
        assertThat(sample.usageFailure()).startsWith("API server answered 503");
        assertThat(complete(east).usageFailure()).isNull();
    }

    @Test
    void aClusterThatNamesAPrometheusIsNotAskedForItsOwnMetrics() {
        var before = east.calls();

        var reading = reader.read(cluster(east, east.kubeconfig(), "http://prometheus"), Instant.MAX);

        assertThat(((Reading.Complete) reading).sample().usage()).isEmpty();
        assertThat(east.calls() - before).as("nodes, pods").isEqualTo(2);
    }

    @Test
    void anErrorOfTheServerIsToldAndAskedForOnce() {
        east.faults().add(FaultRule.status("GET", "/nodes$", 500, 0, 0));
        var before = east.calls();

        assertThat(failure(east)).startsWith("API server answered 500");
        assertThat(east.calls() - before).isEqualTo(1);
    }

    @Test
    void aServerThatRefusesConnectionsIsNotReachableAndComesBack() {
        assertThat(complete(east).nodes()).hasSize(2);
        east.faults().add(FaultRule.dropBefore("GET", "", 1));

        assertThat(failure(east)).startsWith("API server not reachable: ");
        assertThat(complete(east).nodes()).hasSize(2);
    }

    @Test
    void aThreadThatReadsAServerThatHangsCanBeFreed() throws InterruptedException {
        east.faults().reach(Reach.HANGING);
        var freed = new Thread(() -> read(east));
        freed.start();

        freed.interrupt();
        freed.join(Duration.ofSeconds(5).toMillis());

        assertThat(freed.isAlive()).isFalse();
    }

    @Test
    void aKubeconfigOfAnotherClusterDoesNotOpen() {
        var moved = new ManagedCluster(
                1,
                "other-uuid",
                "east",
                sealer.seal(Secret.of(east.kubeconfig()), Sealer.clusterData("east")),
                null,
                Duration.ofSeconds(10),
                List.of(),
                List.of());

        assertThat(reader.read(moved, Instant.MAX))
                .isEqualTo(new Reading.Failed("the kubeconfig does not open with the key of this process"));
    }

    @Test
    void aClusterWithoutKubeconfigIsReported() {
        var bare = new ManagedCluster(1, "uuid", "east", null, null, Duration.ofSeconds(10), List.of(), List.of());

        assertThat(reader.read(bare, Instant.MAX)).isEqualTo(new Reading.Failed("the cluster has no kubeconfig"));
    }

    @Test
    void aRefusedKubeconfigIsNamedWithoutItsContent() {
        var hostile = cluster(
                east,
                "{apiVersion: v1, kind: Config, current-context: canary, clusters: [], contexts: [], "
                        + "users: [{name: u, user: {exec: {command: canary}}}]}");

        assertThat(((Reading.Failed) reader.read(hostile, Instant.MAX)).failure())
                .startsWith("kubeconfig refused: ")
                .contains("users[0].user.exec")
                .doesNotContain("canary");
    }

    @Test
    void aNewKubeconfigIsUsedInTheNextRound() {
        assertThat(reader.read(cluster(east, east.kubeconfig().replace(east.token(), "wrong")), Instant.MAX))
                .isInstanceOfSatisfying(
                        Reading.Failed.class,
                        failed -> assertThat(failed.failure()).startsWith("API server answered 401"));

        assertThat(complete(east).nodes()).hasSize(2);
    }

    private ClusterSample complete(SimulatedCluster cluster) {
        var reading = read(cluster);
        assertThat(reading).as("%s", reading).isInstanceOf(Reading.Complete.class);
        return ((Reading.Complete) reading).sample();
    }

    private String failure(SimulatedCluster cluster) {
        var reading = read(cluster);
        assertThat(reading).isInstanceOf(Reading.Failed.class);
        return ((Reading.Failed) reading).failure();
    }

    private Reading read(SimulatedCluster cluster) {
        return reader.read(cluster(cluster, cluster.kubeconfig()), Instant.MAX);
    }

    private ManagedCluster cluster(SimulatedCluster cluster, String kubeconfig) {
        return cluster(cluster, kubeconfig, null);
    }

    private ManagedCluster cluster(SimulatedCluster cluster, String kubeconfig, @Nullable String prometheus) {
        var uuid = cluster.name();
        return new ManagedCluster(
                uuid.hashCode(),
                uuid,
                cluster.name(),
                sealer.seal(Secret.of(kubeconfig), Sealer.clusterData(uuid)),
                prometheus,
                Duration.ofSeconds(10),
                List.of(),
                List.of());
    }

    private static String pod(String name, String node, String cpu, String memory, String phase) {
        return """
                {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "%s", "namespace": "default"},
                 "spec": {"nodeName": "%s", "containers": [{"name": "c", "image": "i",
                          "resources": {"requests": {"cpu": "%s", "memory": "%s"}}}]},
                 "status": {"phase": "%s"}}""".formatted(name, node, cpu, memory, phase);
    }
}
