package io.tidepool.executor.execution;

import io.tidepool.local.simulator.SimulatedCluster;
import io.tidepool.local.simulator.store.Resource;
import io.tidepool.local.simulator.world.ClusterPlan;
import io.tidepool.local.simulator.world.Machine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A node {@code bm-1} with random pods in a small cluster: the same for the same seed, however often it is written. */
record DrainScenario(int seed, Setting setting, List<Group> groups) {
    static final String NODE = "bm-1";

    /** What is special about the cluster; most often nothing. */
    enum Setting {
        ORDINARY("", null),
        CORDONED_BY_SOMEBODY("D1", FailureCode.FOREIGN_CORDON),
        UNREACHABLE("D1", FailureCode.NODE_NOT_READY),
        CONTROL_PLANE("D3", FailureCode.CONTROL_PLANE),
        STORM("D33", null),
        NO_ROOM("D34", FailureCode.FLOOR);

        private final String rule;
        private final @Nullable FailureCode code;

        Setting(String rule, @Nullable FailureCode code) {
            this.rule = rule;
            this.code = code;
        }

        String rule() {
            return rule;
        }

        Optional<FailureCode> code() {
            return Optional.ofNullable(code);
        }
    }

    /** How the disruption budget of a group is set; a budget is of use only where a controller is known to it. */
    enum Budget {
        NONE,
        ALL_AT_ONCE,
        ONE_AT_A_TIME,
        NEVER
    }

    record Group(String name, DrainTrait trait, Budget budget, boolean critical, int size) {
        List<String> pods() {
            return IntStream.range(0, size).mapToObj(i -> name + "-" + i).toList();
        }

        String namespace() {
            return trait == DrainTrait.YOUNG_SYSTEM_POD ? "kube-system" : "default";
        }
    }

    static DrainScenario of(int seed) {
        var random = new Random(seed);
        var setting = random.nextInt(100) < 85 ? Setting.ORDINARY : pick(random, Setting.values());
        var groups = new ArrayList<Group>();
        var special = random.nextInt(3);
        for (var i = 0; i < 1 + random.nextInt(4); i++) {
            var trait = i < special ? pick(random, DrainTrait.values()) : pick(random, ORDINARY);
            groups.add(new Group(
                    "g" + i,
                    trait,
                    trait == DrainTrait.PLAIN || trait == DrainTrait.STATEFUL
                            ? pick(random, Budget.values())
                            : Budget.NONE,
                    trait == DrainTrait.PLAIN && random.nextInt(4) == 0,
                    1 + random.nextInt(2)));
        }
        return new DrainScenario(seed, setting, groups).thatEnds();
    }

    private static final DrainTrait[] ORDINARY = Arrays.stream(DrainTrait.values())
            .filter(trait -> trait.goesForUs() && !trait.stopsKubectl())
            .toArray(DrainTrait[]::new);

    private static <T> T pick(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }

    /** Where something never ends, kubectl is stopped soon: nothing may be slow besides. */
    private DrainScenario thatEnds() {
        var slowIsFine = setting == Setting.ORDINARY && !endless();
        return slowIsFine
                ? this
                : new DrainScenario(
                        seed,
                        setting,
                        groups.stream()
                                .map(group -> group.budget() == Budget.ONE_AT_A_TIME
                                        ? new Group(
                                                group.name(),
                                                group.trait(),
                                                Budget.ALL_AT_ONCE,
                                                group.critical(),
                                                group.size())
                                        : group)
                                .toList());
    }

    private boolean endless() {
        return setting == Setting.UNREACHABLE
                || groups.stream()
                        .anyMatch(group -> group.budget() == Budget.NEVER || group.trait() == DrainTrait.TERMINATING);
    }

    /** How long kubectl may take. */
    Duration patience() {
        return Duration.ofSeconds(endless() ? 10 : 60);
    }

    /** What empties a node without deleting it, but for a node that only an exit refuses. */
    Action action() {
        return setting == Setting.UNREACHABLE || seed % 4 == 0 ? Action.POOL_EXIT : Action.MAINTENANCE_DRAIN;
    }

    Group group(String pod) {
        return groups.stream()
                .filter(group -> group.pods().contains(pod))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no group has pod " + pod));
    }

    Set<String> pods() {
        return groups.stream().flatMap(group -> group.pods().stream()).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Critical pods wait for others that never go. */
    boolean criticalOnesWait() {
        return groups.stream()
                .anyMatch(group -> !group.critical()
                        && (group.budget() == Budget.NEVER || group.trait().heldForEver()));
    }

    /** Pods that we are to evict, by what the rules say of traits. */
    Set<String> ours() {
        var stopped = setting != Setting.ORDINARY
                || groups.stream().anyMatch(group -> group.trait().stopsUs());
        return groups.stream()
                .filter(group -> !stopped && group.trait().goesForUs() && group.budget() != Budget.NEVER)
                .filter(group -> !group.critical() || !criticalOnesWait())
                .flatMap(group -> group.pods().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    ClusterPlan plan(String name, int offset) {
        var spare = setting == Setting.NO_ROOM ? 1 : 32;
        var machines = new ArrayList<>(
                List.of(Machine.of("BM-1", 32, 128), Machine.of("BM-2", spare, 128), Machine.of("BM-3", spare, 128)));
        if (setting == Setting.STORM) {
            IntStream.rangeClosed(4, 9).forEach(i -> machines.add(Machine.of("BM-" + i, 32, 128)));
        }
        return ClusterPlan.of(name, machines.toArray(Machine[]::new)).withPortOffset(offset);
    }

    /** Fills a cluster that was started by the plan, in one piece, so that no controller sees half of it. */
    void write(SimulatedCluster cluster) {
        cluster.store().atomically(() -> {
            groups.forEach(group -> ScenarioObjects.write(cluster, group));
            var node = cluster.object(Resource.NODES, "", NODE).orElseThrow().deepCopy();
            switch (setting) {
                case CORDONED_BY_SOMEBODY -> node.withObjectProperty("spec").put("unschedulable", true);
                case CONTROL_PLANE ->
                    node.withObjectProperty("metadata")
                            .withObjectProperty("labels")
                            .put("node-role.kubernetes.io/control-plane", "");
                case NO_ROOM -> {
                    ScenarioObjects.filler(cluster, "bm-2");
                    ScenarioObjects.filler(cluster, "bm-3");
                }
                case ORDINARY, UNREACHABLE, STORM -> {}
            }
            return cluster.store().replace(Resource.NODES, node);
        });
        if (setting == Setting.STORM) {
            cluster.faults().deadNodes(Set.of("bm-4", "bm-5", "bm-6", "bm-7", "bm-8", "bm-9"));
        } else if (setting == Setting.UNREACHABLE) {
            cluster.faults().deadNodes(Set.of(NODE));
        }
    }

    /** The controllers have counted every budget, and dead nodes are seen to be dead. */
    boolean settled(SimulatedCluster cluster) {
        var counted = cluster.objects(Resource.DISRUPTION_BUDGETS).stream()
                .allMatch(budget ->
                        budget.path("status").path("observedGeneration").asLong(0)
                                >= budget.path("metadata").path("generation").asLong(1));
        var unknown = cluster.objects(Resource.NODES).stream()
                .filter(node ->
                        node.path("status").path("conditions").toString().contains("\"Unknown\""))
                .count();
        return counted && unknown >= cluster.faults().deadNodes().size();
    }
}
