package io.tidepool.executor.selection;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.executor.cluster.ClusterId;
import io.tidepool.executor.cluster.ClusterNode;
import io.tidepool.executor.cluster.ClusterPod;
import io.tidepool.executor.cluster.ClusterView;
import io.tidepool.executor.cluster.Controllers;
import io.tidepool.executor.cluster.NodeUsage;
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
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
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
            int count,
            Ranking ranking,
            Set<String> agreed) {}

    @Test
    void choosesLikeBruteForceInAThousandClusters() {
        compare(random -> Ranking.standard());
    }

    @Test
    void choosesLikeBruteForceInAThousandClustersWithAnyOrderAndAnyWeights() {
        compare(NodeSelectionReferenceTest::ranking);
    }

    private static Ranking ranking(Random random) {
        var criteria = new ArrayList<>(List.of(RankCriterion.values()));
        Collections.shuffle(criteria, random);
        return new Ranking(criteria.subList(0, 1 + random.nextInt(criteria.size())).stream()
                .map(criterion -> new Ranking.Factor(criterion, random.nextInt(3) == 0 ? 0 : random.nextInt(101)))
                .toList());
    }

    private static void compare(Function<Random, Ranking> rankings) {
        for (var seed = 0; seed < CLUSTERS; seed++) {
            var random = new Random(seed);
            var world = world(random, rankings);
            var policy = new SelectionPolicy(
                    NodeSelector.any(),
                    world.special(),
                    world.minimumNodes(),
                    world.ranking(),
                    new Protection(Set.of("team"), Duration.ofMinutes(world.leastMinutes())),
                    world.agreed());
            var chosen = new NodeSelection(world.view(), world.pool(), policy)
                    .selectNodesForRemoval(CLUSTER, world.count(), world.selector()).chosen().stream()
                            .map(NodeJudgement::nodeName)
                            .toList();
            assertThat(chosen).as("seed %d", seed).isEqualTo(bruteForce(world));
        }
    }

    private static World world(Random random, Function<Random, Ranking> rankings) {
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
        var usage = new HashMap<String, NodeUsage>();
        for (var node : nodes) {
            if (random.nextInt(4) > 0) {
                usage.put(node.name(), new NodeUsage(random.nextInt(11), random.nextInt(101)));
            }
        }
        var view = new ClusterView(
                CLUSTER,
                nodes,
                pods,
                List.of(),
                new Controllers(Map.of("ReplicaSet", Set.of("default/web"))),
                usage,
                NOW);
        var selector = random.nextInt(3) == 0 ? new NodeSelector(Map.of("idc", Set.of("e"))) : NodeSelector.any();
        return new World(
                view,
                pool,
                selector,
                random.nextBoolean() ? SpecialDevices.KEPT : SpecialDevices.ALLOWED,
                random.nextInt(4),
                random.nextInt(3) * 10,
                1 + random.nextInt(4),
                rankings.apply(random),
                random.nextInt(4) == 0 ? Set.of("uid-of-n1", "uid-of-n2") : Set.of());
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
        var candidates = new ArrayList<Counted>();
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
            var counted = count(world, node, device);
            if (counted != null) {
                candidates.add(counted);
            }
        }
        var wanted = Math.min(world.count(), Math.max(0, inService - world.minimumNodes()));
        var left = new ArrayList<>(candidates);
        var chosen = new ArrayList<String>();
        while (chosen.size() < wanted && !left.isEmpty()) {
            var best = left.get(0);
            for (var other : left) {
                if (better(score(world, candidates, other), score(world, candidates, best))) {
                    best = other;
                }
            }
            left.remove(best);
            chosen.add(best.node().name());
        }
        return chosen;
    }

    /** What can be counted of a node that may go. */
    private record Counted(ClusterNode node, PoolDevice device, long requested, long used, long pods, long priority) {
        long secondsInPool() {
            var entry = device.poolEntryTime();
            return entry == null ? 0 : NOW.getEpochSecond() - entry.getEpochSecond();
        }
    }

    private static @Nullable Counted count(World world, ClusterNode node, PoolDevice device) {
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
        var requested = Math.round((cores / node.cpuCores() + gib / node.memoryGib()) * 100 / 2);
        var usage = world.view().usage().get(node.name());
        var used = usage == null
                ? Long.MAX_VALUE
                : Math.round((usage.cpuCores() / node.cpuCores() + usage.memoryGib() / node.memoryGib()) * 100 / 2);
        return new Counted(node, device, requested, used, pods, priority);
    }

    /** Smaller is better, the earlier number decides. */
    private static List<Long> score(World world, List<Counted> field, Counted one) {
        var numbers = new ArrayList<Long>();
        numbers.add(world.agreed().contains(one.node().uid()) ? 0L : 1L);
        var total = 0L;
        for (var factor : world.ranking().factors()) {
            total += factor.weight() * points(factor.criterion(), field, one);
        }
        numbers.add(total);
        for (var factor : world.ranking().factors()) {
            numbers.add(raw(factor.criterion(), one));
        }
        numbers.add(one.device().id().value());
        return numbers;
    }

    private static long raw(RankCriterion criterion, Counted one) {
        return switch (criterion) {
            case ORDINARY_FIRST -> one.device().special() ? 1 : 0;
            case LEAST_REQUESTED -> one.requested();
            case LEAST_USED -> one.used();
            case LEAST_IMPACT -> one.priority();
            case FEWEST_PODS -> one.pods();
            case OLDEST_IN_POOL -> one.device().poolEntryTime() == null ? Long.MAX_VALUE : -one.secondsInPool();
        };
    }

    private static long points(RankCriterion criterion, List<Counted> field, Counted one) {
        var most = 0L;
        var longest = 0L;
        var before = 0L;
        for (var other : field) {
            most = Math.max(most, other.pods());
            longest = Math.max(longest, other.secondsInPool());
            before += other.priority() < one.priority() ? 1 : 0;
        }
        return switch (criterion) {
            case ORDINARY_FIRST -> one.device().special() ? 100 : 0;
            case LEAST_REQUESTED -> Math.min(100, one.requested());
            case LEAST_USED -> Math.min(100, one.used());
            case LEAST_IMPACT -> field.size() < 2 ? 0 : Math.round(before * 100.0 / (field.size() - 1));
            case FEWEST_PODS -> most == 0 ? 0 : Math.round(one.pods() * 100.0 / most);
            case OLDEST_IN_POOL -> longest == 0 ? 100 : 100 - Math.round(one.secondsInPool() * 100.0 / longest);
        };
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
