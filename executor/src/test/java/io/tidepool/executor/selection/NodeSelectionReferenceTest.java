package io.tidepool.executor.selection;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.executor.cluster.ClusterId;
import io.tidepool.executor.cluster.ClusterNode;
import io.tidepool.executor.cluster.ClusterPod;
import io.tidepool.executor.cluster.ClusterView;
import io.tidepool.executor.cluster.Controllers;
import io.tidepool.executor.cluster.Readiness;
import io.tidepool.executor.cluster.SampleNode;
import io.tidepool.executor.cluster.SamplePod;
import io.tidepool.executor.cluster.Taint;
import io.tidepool.executor.device.DeviceId;
import io.tidepool.executor.device.PoolDevice;
import io.tidepool.executor.selection.SelectionPolicy.SpecialDevices;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A second, naive way to choose, written from the requirements: both must agree. */
class NodeSelectionReferenceTest {
    private static final ClusterId CLUSTER = new ClusterId(1);
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final int CLUSTERS = 1_000;

    private record World(
            ClusterView view,
            List<PoolDevice> pool,
            NodeSelector selector,
            SpecialDevices special,
            int minimumNodes,
            int leastMinutes,
            int count) {}

    @Test
    void choosesLikeBruteForceInAThousandClusters() {
        for (var seed = 0; seed < CLUSTERS; seed++) {
            var world = world(new Random(seed));
            var policy = new SelectionPolicy(
                    NodeSelector.any(),
                    world.special(),
                    world.minimumNodes(),
                    RankCriterion.standardOrder(),
                    new Protection(Set.of("team"), Duration.ofMinutes(world.leastMinutes())));
            var chosen = new NodeSelection(world.view(), world.pool(), policy)
                    .selectNodesForRemoval(CLUSTER, world.count(), world.selector()).chosen().stream()
                            .map(NodeJudgement::nodeName)
                            .toList();
            assertThat(chosen).as("seed %d", seed).isEqualTo(bruteForce(world));
        }
    }

    private static World world(Random random) {
        var nodes = new ArrayList<ClusterNode>();
        var pods = new ArrayList<ClusterPod>();
        var pool = new ArrayList<PoolDevice>();
        var count = 1 + random.nextInt(12);
        for (var id = 1; id <= count; id++) {
            var name = "n" + id;
            nodes.add(node(random, name));
            for (var pod = random.nextInt(6); pod > 0; pod--) {
                pods.add(pod(random, name, pod));
            }
            if (random.nextInt(8) > 0) {
                var entry = random.nextBoolean() ? null : NOW.minusSeconds(random.nextInt(3) * 1000L);
                pool.add(new PoolDevice(
                        new DeviceId(id),
                        name.toUpperCase(java.util.Locale.ROOT),
                        "10.0.0." + id,
                        random.nextInt(6) == 0,
                        entry,
                        Map.of("idc", random.nextBoolean() ? "e" : "w")));
            }
        }
        var view = new ClusterView(
                CLUSTER,
                nodes,
                pods,
                List.of(),
                new Controllers(Map.of("ReplicaSet", Set.of("default/web"))),
                Map.of(),
                NOW);
        var selector = random.nextInt(3) == 0 ? new NodeSelector(Map.of("idc", Set.of("e"))) : NodeSelector.any();
        return new World(
                view,
                pool,
                selector,
                random.nextBoolean() ? SpecialDevices.KEPT : SpecialDevices.ALLOWED,
                random.nextInt(4),
                random.nextInt(3) * 10,
                1 + random.nextInt(4));
    }

    private static ClusterNode node(Random random, String name) {
        var node = SampleNode.named(name);
        if (random.nextInt(8) == 0) {
            node.readiness(Readiness.NOT_READY);
        }
        if (random.nextInt(8) == 0) {
            node.cordoned();
        }
        if (random.nextInt(10) == 0) {
            node.label("node-role.kubernetes.io/control-plane", "");
        }
        if (random.nextInt(8) == 0) {
            node.taint("dedicated", Taint.Effect.NO_SCHEDULE);
        }
        if (random.nextInt(8) == 0) {
            node.label("team", "pay");
        }
        if (random.nextInt(10) == 0) {
            node.keptBy("karpenter.sh/do-not-disrupt");
        }
        return node.build();
    }

    private static ClusterPod pod(Random random, String node, int number) {
        var pod = SamplePod.named(node + "-p" + number)
                .on(node)
                .requests(random.nextInt(3), random.nextInt(3) * 10)
                .priority(random.nextInt(3) * 100);
        if (random.nextInt(15) == 0) {
            pod.unowned();
        }
        if (random.nextInt(10) == 0) {
            pod.phase(ClusterPod.Phase.SUCCEEDED);
        }
        return pod.build();
    }

    private static List<String> bruteForce(World world) {
        var candidates = new ArrayList<Scored>();
        var inService = 0;
        for (var node : world.view().nodes()) {
            var usable = node.readiness() == Readiness.READY
                    && !node.unschedulable()
                    && !node.labels().containsKey("node-role.kubernetes.io/control-plane");
            if (usable) {
                inService++;
            }
            PoolDevice device = null;
            for (var known : world.pool()) {
                if (known.ciCode().equalsIgnoreCase(node.name())) {
                    device = known;
                }
            }
            if (!usable || device == null || !node.taints().isEmpty()) {
                continue;
            }
            if (node.labels().containsKey("team") || !node.keptBy().isEmpty()) {
                continue;
            }
            var entered = device.poolEntryTime();
            if (entered != null
                    && entered.plusSeconds(60L * world.leastMinutes()).isAfter(NOW)) {
                continue;
            }
            if (device.special() && world.special() == SpecialDevices.KEPT) {
                continue;
            }
            if (!world.selector().accepted().isEmpty()
                    && !"e".equals(device.attributes().get("idc"))) {
                continue;
            }
            var scored = score(world, node, device);
            if (scored != null) {
                candidates.add(scored);
            }
        }
        var wanted = Math.min(world.count(), Math.max(0, inService - world.minimumNodes()));
        var chosen = new ArrayList<String>();
        while (chosen.size() < wanted && !candidates.isEmpty()) {
            var best = candidates.get(0);
            for (var candidate : candidates) {
                if (better(candidate.score(), best.score())) {
                    best = candidate;
                }
            }
            candidates.remove(best);
            chosen.add(best.name());
        }
        return chosen;
    }

    private record Scored(String name, List<Long> score) {}

    private static @org.jspecify.annotations.Nullable Scored score(World world, ClusterNode node, PoolDevice device) {
        double cores = 0;
        double gib = 0;
        long pods = 0;
        long priority = 0;
        for (var pod : world.view().pods()) {
            if (!pod.nodeName().equals(node.name()) || pod.phase() == ClusterPod.Phase.SUCCEEDED) {
                continue;
            }
            if (pod.controller() == null) {
                return null;
            }
            cores += pod.cpuRequest();
            gib += pod.memoryRequest();
            pods++;
            priority = Math.max(priority, pod.priority());
        }
        var percent = Math.round((cores / node.cpuCores() + gib / node.memoryGib()) * 100 / 2);
        var entry = device.poolEntryTime();
        return new Scored(
                node.name(),
                List.of(
                        device.special() ? 1L : 0L,
                        percent,
                        priority,
                        pods,
                        entry == null ? Long.MAX_VALUE : entry.getEpochSecond(),
                        device.id().value()));
    }

    private static boolean better(List<Long> one, List<Long> other) {
        for (var i = 0; i < one.size(); i++) {
            if (!one.get(i).equals(other.get(i))) {
                return one.get(i) < other.get(i);
            }
        }
        return false;
    }
}
