package io.tidepool.bench.twin;

import io.tidepool.executor.cluster.ClusterId;
import io.tidepool.executor.cluster.ClusterView;
import io.tidepool.executor.cluster.Controllers;
import io.tidepool.executor.selection.NodeSelection;
import io.tidepool.executor.selection.NodeSelector;
import io.tidepool.executor.selection.Protection;
import io.tidepool.executor.selection.Ranking;
import io.tidepool.executor.selection.Selection;
import io.tidepool.executor.selection.SelectionPolicy;
import io.tidepool.executor.selection.SelectionPolicy.SpecialDevices;
import io.tidepool.rules.snapshot.Load;
import io.tidepool.rules.snapshot.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/** A cluster: its machines, the pods on them, and what is asked of it. Mutable. */
final class Cluster {
    static final int MINIMUM_NODES = 3;
    private static final Duration LEAST_POOL_TIME = Duration.ofHours(1);
    /** Pods ask for more than they use. */
    private static final double REQUESTED_SHARE = 1.25;

    final long id;
    final List<Machine> machines = new ArrayList<>();
    /** When in the round its sample is taken. */
    final Duration offset;

    private final int firstSize;
    private final SplittableRandom random;
    private final Demand demand;
    private double usedCores;
    private double usedGib;
    private long podsMade;
    private Instant silentUntil = Instant.MIN;

    Cluster(int number, List<Machine> first, SplittableRandom random) {
        id = number + 1;
        machines.addAll(first);
        firstSize = first.size();
        this.random = random;
        offset = Duration.ofSeconds(random.nextInt(270));
        demand = new Demand(number, random.split());
    }

    /** The round's sample; empty while nobody collects. */
    Optional<Snapshot> sample(Instant at) {
        var share = demand.at(at);
        usedCores = share[0] * firstSize * Machine.CORES;
        usedGib = share[1] * firstSize * Machine.GIB;
        scalePods();
        if (random.nextInt(3_000) == 0) {
            silentUntil = at.plus(Duration.ofMinutes(20 + random.nextInt(70)));
        }
        if (at.isBefore(silentUntil)) {
            return Optional.empty();
        }
        var whose = new io.tidepool.rules.snapshot.ClusterId(id);
        if (random.nextInt(400) == 0) {
            return Optional.of(Snapshot.failed(whose, "total", at, Plan.INTERVAL, "the API did not answer"));
        }
        var pods = machines.stream().mapToInt(machine -> machine.pods.size()).sum();
        return Optional.of(new Snapshot(
                whose,
                "total",
                at,
                Plan.INTERVAL,
                new Load(cores(), pods * Pod.CORES, percent(usedCores, cores())),
                new Load(gib(), pods * Pod.GIB, percent(usedGib, gib())),
                null));
    }

    double cpuPercent() {
        return percent(usedCores, cores());
    }

    private double cores() {
        return machines.size() * Machine.CORES;
    }

    private double gib() {
        return machines.size() * Machine.GIB;
    }

    private static double percent(double used, double capacity) {
        return Math.min(100, Math.round(used * 10_000 / capacity) / 100.0);
    }

    private void scalePods() {
        var wanted = Math.ceil(usedCores * REQUESTED_SHARE / Pod.CORES);
        var pods = machines.stream().mapToInt(machine -> machine.pods.size()).sum();
        for (; pods < wanted && place(newPod()); pods++) {}
        for (; pods > wanted + 2; pods--) {
            var full =
                    machines.stream().filter(machine -> !machine.pods.isEmpty()).toList();
            var chosen = full.get(random.nextInt(full.size())).pods;
            chosen.remove(random.nextInt(chosen.size()));
        }
    }

    private Pod newPod() {
        return new Pod(++podsMade, random.nextInt(150) == 0);
    }

    private boolean place(Pod pod) {
        var place = machines.stream()
                .filter(Machine::hasRoom)
                .min(Comparator.comparingDouble(Machine::requestedCores).thenComparingLong(machine -> machine.id));
        place.ifPresent(machine -> machine.pods.add(pod));
        return place.isPresent();
    }

    /** The nodes that an exit would remove, judged as the executor does. */
    Selection select(int count, Instant at) {
        var pods = machines.stream()
                .flatMap(machine -> machine.pods.stream().map(pod -> pod.on(machine.name())))
                .toList();
        var view = new ClusterView(
                new ClusterId(id),
                machines.stream().map(Machine::node).toList(),
                pods,
                List.of(),
                new Controllers(Map.of("ReplicaSet", Set.of(Pod.NAMESPACE + "/" + Pod.OWNER))),
                Map.of(),
                at);
        var policy = new SelectionPolicy(
                NodeSelector.any(),
                SpecialDevices.KEPT,
                MINIMUM_NODES,
                Ranking.standard(),
                new Protection(Set.of(), LEAST_POOL_TIME),
                Set.of());
        return new NodeSelection(view, machines.stream().map(Machine::member).toList(), policy)
                .selectNodesForRemoval(new ClusterId(id), count, NodeSelector.any());
    }

    void enter(Machine machine, Instant at) {
        machine.entered = at;
        machines.add(machine);
    }

    /** No more pods come to it. */
    Machine close(long device) {
        var machine =
                machines.stream().filter(one -> one.id == device).findFirst().orElseThrow();
        machine.cordoned = true;
        return machine;
    }

    /** Whether all pods of a closed machine found another place; then it is gone. */
    boolean leave(Machine machine) {
        while (!machine.pods.isEmpty()) {
            if (!place(machine.pods.get(0))) {
                machine.cordoned = false;
                return false;
            }
            machine.pods.remove(0);
        }
        machines.remove(machine);
        machine.cordoned = false;
        machine.entered = null;
        return true;
    }
}
