package io.tidepool.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidepool.local.simulator.api.UsageSource.Usage;
import io.tidepool.local.simulator.load.LoadReplay;
import io.tidepool.local.simulator.load.Trace;
import io.tidepool.local.simulator.store.Quantities;
import io.tidepool.local.simulator.world.ClusterPlan;
import io.tidepool.local.simulator.world.Load;
import io.tidepool.local.simulator.world.Machine;
import io.tidepool.local.simulator.world.Workload;
import io.tidepool.local.simulator.world.World;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoadTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final ClusterPlan PLAN =
            ClusterPlan.of("one", Machine.of("bm-1", 10, 40), Machine.of("bm-2", 10, 40));

    @Test
    void aTraceIsReplayedSampleBySampleFromItsStart() {
        Trace trace = Trace.of(Load.of("ec2_cpu_ac20cd.csv", 3574));
        LoadReplay replay = new LoadReplay(PLAN.with(Load.of("ec2_cpu_ac20cd.csv", 3574)), trace, START, 10);
        assertThat(replay.sample(START)).isEqualTo(3574);
        assertThat(replay.sample(START.plusSeconds(9))).isEqualTo(3574);
        assertThat(replay.sample(START.plusSeconds(10))).isEqualTo(3575);
        assertThat(replay.demandCores(START)).isLessThan(10);
        assertThat(replay.demandCores(START.plusSeconds(10)))
                .as("the step")
                .isEqualTo(trace.cpuPercent(3575) / 100 * 20)
                .isGreaterThan(17);
        assertThat(trace.length()).isEqualTo(4032);
        assertThat(trace.cpuPercent(4032 + 5)).as("starts again").isEqualTo(trace.cpuPercent(5));
    }

    @Test
    void everyTraceOfTheDemonstrationCanBeRead() {
        for (ClusterPlan plan : World.demonstration().clusters()) {
            Trace trace = Trace.of(plan.load());
            assertThat(trace.length()).isGreaterThan(4000);
            for (int i = 0; i < trace.length(); i++) {
                assertThat(trace.cpuPercent(i)).isBetween(0.0, 100.0);
                assertThat(trace.memoryPercent(i)).isBetween(0.0, 100.0);
            }
        }
    }

    @Test
    void theDemandIsSpreadOverReadyNodesAndFallsInPercentWhenOneJoins() {
        World world = World.of(PLAN.with(Load.constant(60)).with(Workload.replicaSet("web", 8, 1, 2)));
        try (Simulator simulator = Simulator.start(world)) {
            SimulatedCluster cluster = simulator.cluster("one");
            Await.until(
                    "all pods run",
                    () -> cluster.load().pods(cluster.store(), Instant.now()).size() == 8);
            Map<String, Usage> two = cluster.load().nodes(cluster.store(), Instant.now());
            assertThat(two).containsOnlyKeys("bm-1", "bm-2");
            assertThat(cores(two)).isCloseTo(12, within(1e-6));
            assertThat(two.values())
                    .allSatisfy(usage -> assertThat(usage.cores()).isBetween(1.0, 10.0));

            cluster.join(Machine.of("bm-3", 10, 40), false);
            Await.until(
                    "bm-3 reports",
                    () -> cluster.load().nodes(cluster.store(), Instant.now()).size() == 3);

            assertThat(cores(cluster.load().nodes(cluster.store(), Instant.now())))
                    .as("the same cores of a larger cluster")
                    .isCloseTo(12, within(1e-6));

            cluster.leave("bm-3");
            cluster.leave("bm-2");
            Map<String, Usage> one = cluster.load().nodes(cluster.store(), Instant.now());
            assertThat(cores(one)).as("no node uses more than it has").isCloseTo(10, within(1e-6));
        }
    }

    @Test
    void theMetricsApiAnswersInKubernetesUnits() {
        World world = World.of(PLAN.with(Load.constant(50)).with(Workload.replicaSet("web", 2, 1, 2)));
        try (Simulator simulator = Simulator.start(world)) {
            SimulatedCluster cluster = simulator.cluster("one");
            Kubernetes kubernetes = new Kubernetes(cluster);
            Await.until(
                    "pods report",
                    () -> kubernetes
                                    .get("/apis/metrics.k8s.io/v1beta1/pods")
                                    .json()
                                    .path("items")
                                    .size()
                            == 2);
            var nodes = kubernetes.get("/apis/metrics.k8s.io/v1beta1/nodes").json();
            double cores = 0;
            for (var node : nodes.path("items")) {
                assertThat(node.path("usage").path("cpu").asString()).matches("\\d+n");
                assertThat(node.path("usage").path("memory").asString()).matches("\\d+Ki");
                cores += Quantities.value(node.path("usage").path("cpu"));
            }
            assertThat(cores).isCloseTo(10, within(1e-3));
            assertThat(kubernetes.get("/apis/metrics.k8s.io/v1beta1/nodes/bm-1").status())
                    .isEqualTo(200);
            assertThat(kubernetes.get("/apis/metrics.k8s.io/v1beta1/nodes/none").status())
                    .isEqualTo(404);
        }
    }

    private static double cores(Map<String, Usage> usage) {
        return usage.values().stream().mapToDouble(Usage::cores).sum();
    }
}
