package io.tidepool.executor.certificate;

import io.tidepool.executor.cluster.ClusterId;
import io.tidepool.executor.cluster.ClusterNode;
import io.tidepool.executor.cluster.ClusterView;
import io.tidepool.executor.cluster.Controllers;
import io.tidepool.executor.cluster.DisruptionBudget;
import io.tidepool.executor.cluster.LabelSelector;
import io.tidepool.executor.cluster.PeerTerm;
import io.tidepool.executor.cluster.PodDemands;
import io.tidepool.executor.cluster.PodDemands.HostPort;
import io.tidepool.executor.cluster.Readiness;
import io.tidepool.executor.cluster.SampleNode;
import io.tidepool.executor.cluster.SpreadConstraint;
import io.tidepool.executor.cluster.Taint;
import io.tidepool.executor.cluster.Toleration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/** A small cluster with something of everything, and nodes to remove from it. */
record RandomWorld(
        List<ClusterNode> nodes,
        List<SimPod> pods,
        Map<String, Integer> floors,
        List<String> leaving,
        ClusterView view) {
    static final String HOSTNAME = "kubernetes.io/hostname";
    static final String ZONE = "topology.kubernetes.io/zone";
    private static final Instant NOW = Instant.parse("2026-11-27T04:00:00Z");

    static RandomWorld of(Random random) {
        var nodes = nodes(random);
        var floors = new HashMap<String, Integer>();
        var wanted = pods(random, nodes, floors);
        var simulator = new StepSimulator(nodes, wanted, floors, random, StepSimulator.Taste.ANY);
        simulator.settle();
        var pods = simulator.pods;
        for (var pod : pods) {
            pod.healthy = !pod.node.isEmpty() && random.nextInt(25) > 0;
            pod.moved = false;
            if (!pod.node.isEmpty() && pod.kind == SimPod.Kind.STATEFUL_SET && random.nextInt(20) == 0) {
                pod.ending = 1 + random.nextInt(3);
            }
        }
        var names = new ArrayList<>(nodes.stream().map(ClusterNode::name).toList());
        Collections.shuffle(names, random);
        var leaving = List.copyOf(names.subList(0, 1 + random.nextInt(Math.max(1, nodes.size() / 3))));
        return new RandomWorld(nodes, List.copyOf(pods), floors, leaving, view(nodes, pods, floors));
    }

    private static ClusterView view(List<ClusterNode> nodes, List<SimPod> pods, Map<String, Integer> floors) {
        var budgets = new ArrayList<DisruptionBudget>();
        floors.forEach((app, floor) -> {
            var its = pods.stream().filter(pod -> pod.app.equals(app)).toList();
            var healthy =
                    its.stream().filter(pod -> pod.healthy && pod.ending < 0).count();
            budgets.add(new DisruptionBudget(
                    "default",
                    app,
                    LabelSelector.ofLabels(Map.of("app", app)),
                    (int) Math.max(0, healthy - floor),
                    floor,
                    its.size()));
        });
        return new ClusterView(
                new ClusterId(1),
                nodes,
                pods.stream().map(pod -> pod.seen(NOW)).toList(),
                budgets,
                new Controllers(Map.of()),
                Map.of(),
                NOW);
    }

    private static List<ClusterNode> nodes(Random random) {
        var zones = 1 + random.nextInt(3);
        return IntStream.rangeClosed(1, 3 + random.nextInt(6))
                .mapToObj(number -> node(random, "n" + number, zones))
                .toList();
    }

    private static ClusterNode node(Random random, String name, int zones) {
        var node = SampleNode.named(name)
                .label(HOSTNAME, name)
                .cpuCores(4 + 2 * random.nextInt(3))
                .memoryGib(16 + 8 * random.nextInt(2));
        if (random.nextInt(20) > 0) {
            node.label(ZONE, "z" + random.nextInt(zones));
        }
        if (random.nextInt(4) == 0) {
            node.label("pool", "fast");
        }
        if (random.nextInt(10) == 0) {
            node.taint("dedicated", Taint.Effect.NO_SCHEDULE);
        }
        if (random.nextInt(30) == 0) {
            node.cordoned();
        }
        if (random.nextInt(40) == 0) {
            node.readiness(Readiness.NOT_READY);
        }
        if (random.nextInt(6) == 0) {
            node.podLimit(3 + random.nextInt(6));
        }
        return node.build();
    }

    private static List<SimPod> pods(Random random, List<ClusterNode> nodes, Map<String, Integer> floors) {
        var pods = new ArrayList<SimPod>();
        var apps = 1 + random.nextInt(6);
        var plain = random.nextInt(3) == 0;
        for (var number = 0; number < apps; number++) {
            var app = "a" + number;
            var demands = plain || random.nextInt(3) == 0 ? PodDemands.NONE : demands(random, app, apps);
            var chance = random.nextInt(60);
            var kind = chance == 0
                    ? SimPod.Kind.UNOWNED
                    : chance == 1
                            ? SimPod.Kind.OPTED_OUT
                            : chance < 15 ? SimPod.Kind.STATEFUL_SET : SimPod.Kind.REPLICA_SET;
            var cpu = random.nextInt(5) * 0.5;
            var memory = random.nextInt(4) * 1.5;
            var priority = random.nextInt(5) == 0 ? 100 : 0;
            var claim = random.nextInt(30) == 0;
            var replicas = 1 + random.nextInt(4);
            for (var replica = 0; replica < replicas; replica++) {
                pods.add(new SimPod(app + "-" + replica, app, kind, demands, cpu, memory, priority, claim));
            }
            if (random.nextInt(3) == 0) {
                floors.put(app, Math.max(0, replicas - random.nextInt(3)));
            }
        }
        if (random.nextInt(3) == 0) {
            var tolerant = tolerating(new Toleration("", null, null));
            for (var node : nodes) {
                var pod = new SimPod("ds-" + node.name(), "ds", SimPod.Kind.DAEMON_SET, tolerant, 0.1, 0.1, 200, false);
                pod.node = node.name();
                pods.add(pod);
            }
        }
        return pods;
    }

    private static PodDemands tolerating(Toleration... tolerations) {
        return new PodDemands(
                Map.of(), List.of(), List.of(tolerations), List.of(), List.of(), List.of(), Set.of(), List.of());
    }

    private static PodDemands demands(Random random, String app, int apps) {
        var selector = new HashMap<String, String>();
        var nodeTerms = new ArrayList<LabelSelector>();
        var tolerations = new ArrayList<Toleration>();
        var near = new ArrayList<PeerTerm>();
        var far = new ArrayList<PeerTerm>();
        var spread = new ArrayList<SpreadConstraint>();
        var ports = Set.<HostPort>of();
        var unjudged = List.<String>of();
        switch (random.nextInt(12)) {
            case 0 -> selector.put("pool", "fast");
            case 1 ->
                nodeTerms.add(new LabelSelector(
                        Map.of(),
                        List.of(new LabelSelector.Requirement(ZONE, LabelSelector.Operator.NOT_IN, Set.of("z0")))));
            case 2 -> tolerations.add(new Toleration("dedicated", null, Taint.Effect.NO_SCHEDULE));
            case 3 -> tolerations.add(new Toleration("", null, null));
            case 4, 5 -> far.add(term(app, random));
            case 6 -> far.add(term("a" + random.nextInt(apps), random));
            case 7 -> near.add(term("a" + random.nextInt(apps), random));
            case 8, 9 ->
                spread.add(new SpreadConstraint(
                        1 + random.nextInt(2), key(random), LabelSelector.ofLabels(Map.of("app", app))));
            case 10 -> ports = Set.of(new HostPort(8000 + random.nextInt(2), "TCP"));
            default -> unjudged = random.nextInt(3) == 0 ? List.of("nvidia.com/gpu") : List.of();
        }
        if (random.nextInt(4) == 0) {
            spread.add(new SpreadConstraint(2, key(random), LabelSelector.ofLabels(Map.of("app", app))));
        }
        return new PodDemands(selector, nodeTerms, tolerations, near, far, spread, ports, unjudged);
    }

    private static PeerTerm term(String app, Random random) {
        return new PeerTerm(LabelSelector.ofLabels(Map.of("app", app)), Set.of("default"), false, key(random));
    }

    private static String key(Random random) {
        return random.nextBoolean() ? HOSTNAME : ZONE;
    }
}
