package io.tidepool.executor.certificate;

import io.tidepool.executor.cluster.ClusterNode;
import io.tidepool.executor.cluster.Readiness;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A cluster in steps: a scheduler that takes pending pods in any order and puts each on any node that fits, controllers,
 * budgets, and a drain that closes all nodes and then empties one after the other. Knows nothing of the certificate.
 */
final class StepSimulator {
    enum Taste {
        ANY,
        FULLEST,
        MOST_WANTED
    }

    private static final int PATIENCE = 12;
    private static final int STEPS = 2_000;

    private final Map<String, ClusterNode> nodes = new LinkedHashMap<>();
    private final Set<String> closed = new HashSet<>();
    private final SchedulerRules rules = new SchedulerRules(nodes, closed);
    private final Map<String, Integer> floors;
    private final Random random;
    private final Taste taste;
    final List<SimPod> pods = new ArrayList<>();
    private int serial;

    /**
     * @param floors healthy pods that the budget of an app asks for
     */
    StepSimulator(List<ClusterNode> nodes, List<SimPod> pods, Map<String, Integer> floors, Random random, Taste taste) {
        nodes.forEach(node -> this.nodes.put(node.name(), node));
        pods.forEach(pod -> this.pods.add(pod.copy()));
        this.floors = floors;
        this.random = random;
        this.taste = taste;
    }

    /** Lets the scheduler work until nothing changes any more, or for long enough. */
    void settle() {
        for (var round = 0; round < 2 * PATIENCE && schedule() + finish() > 0; round++) {
            heal();
        }
        while (finish() > 0) {
            heal();
        }
        heal();
    }

    /** What went wrong; null when every node got empty and every pod that moved found a place. */
    @Nullable String drain(List<String> leaving) {
        closed.addAll(leaving);
        pods.stream()
                .filter(pod -> leaving.contains(pod.node) && pod.ending >= 0)
                .forEach(pod -> pod.moved = true);
        var left = new ArrayList<>(leaving);
        var quiet = 0;
        for (var step = 0; quiet < PATIENCE; step++) {
            var changes = finish() + schedule() + heal();
            if (!left.isEmpty()) {
                changes += empty(left);
            }
            quiet = changes == 0 ? quiet + 1 : 0;
            if (left.isEmpty() && changes == 0) {
                break;
            }
            if (step > STEPS) {
                return "goes round in circles";
            }
        }
        if (!left.isEmpty()) {
            return left.get(0) + " does not get empty: "
                    + pods.stream()
                            .filter(pod -> pod.node.equals(left.get(0)))
                            .map(pod -> pod.name)
                            .toList();
        }
        var homeless = pods.stream()
                .filter(pod -> pod.moved && pod.node.isEmpty())
                .map(pod -> pod.name)
                .toList();
        return homeless.isEmpty() ? null : "no place for " + homeless;
    }

    private int empty(List<String> left) {
        var node = left.get(0);
        var its = new ArrayList<>(pods.stream()
                .filter(pod -> pod.node.equals(node))
                .filter(pod -> pod.kind != SimPod.Kind.DAEMON_SET && pod.kind != SimPod.Kind.OPTED_OUT)
                .toList());
        if (its.isEmpty()) {
            left.remove(0);
            for (var pod : pods.stream().filter(pod -> pod.node.equals(node)).toList()) {
                pods.remove(pod);
                if (pod.kind == SimPod.Kind.OPTED_OUT) {
                    pods.add(pod.anew(++serial, true));
                }
            }
            nodes.remove(node);
            return 1;
        }
        if (its.stream().anyMatch(pod -> pod.kind == SimPod.Kind.UNOWNED)) {
            return 0;
        }
        Collections.shuffle(its, random);
        var changes = 0;
        for (var pod : its) {
            if (pod.ending < 0 && permitted(pod)) {
                end(pod, true);
                changes++;
            }
        }
        return changes;
    }

    private boolean permitted(SimPod pod) {
        var floor = floors.get(pod.app);
        if (floor == null) {
            return true;
        }
        var healthy = healthy(pod.app);
        return pod.healthy ? healthy > floor : healthy >= floor && floor > 0 || healthy > floor;
    }

    int healthy(String app) {
        return (int) pods.stream()
                .filter(pod -> pod.app.equals(app) && pod.healthy && pod.ending < 0)
                .count();
    }

    private void end(SimPod pod, boolean fromLeavingNode) {
        pod.ending = random.nextInt(3);
        pod.moved |= fromLeavingNode;
        if (pod.kind == SimPod.Kind.REPLICA_SET || pod.kind == SimPod.Kind.OPTED_OUT) {
            pods.add(pod.anew(++serial, fromLeavingNode));
        }
    }

    private int finish() {
        var over = pods.stream().filter(pod -> pod.ending == 0).toList();
        pods.stream().filter(pod -> pod.ending > 0).forEach(pod -> pod.ending--);
        var waiting = pods.stream().filter(pod -> pod.ending >= 0).count();
        pods.removeAll(over);
        over.stream()
                .filter(pod -> pod.kind == SimPod.Kind.STATEFUL_SET)
                .forEach(pod -> pods.add(pod.anew(++serial, false)));
        return over.size() + (int) waiting;
    }

    private int heal() {
        var cured = pods.stream()
                .filter(pod -> !pod.node.isEmpty() && !pod.healthy && pod.ending < 0 && pod.name.contains("-x"))
                .filter(pod -> ready(pod.node))
                .toList();
        cured.forEach(pod -> pod.healthy = true);
        return cured.size();
    }

    private boolean ready(String name) {
        var node = nodes.get(name);
        return node != null && node.readiness() == Readiness.READY;
    }

    private int schedule() {
        var pending = new ArrayList<>(pods.stream()
                .filter(pod -> pod.node.isEmpty() && pod.ending < 0)
                .toList());
        Collections.shuffle(pending, random);
        var changes = 0;
        for (var pod : pending) {
            if (!pods.contains(pod)) {
                continue;
            }
            var fitting = nodes.values().stream()
                    .filter(node -> rules.fits(pod, node, pods))
                    .toList();
            if (!fitting.isEmpty()) {
                pod.node = chosen(fitting).name();
                changes++;
            } else {
                changes += preempt(pod);
            }
        }
        return changes;
    }

    private ClusterNode chosen(List<ClusterNode> fitting) {
        return switch (taste) {
            case ANY -> fitting.get(random.nextInt(fitting.size()));
            case FULLEST ->
                fitting.stream()
                        .min(Comparator.comparingDouble(this::freeCpu).thenComparing(ClusterNode::name))
                        .orElseThrow();
            case MOST_WANTED ->
                fitting.stream()
                        .max(Comparator.comparingLong(this::wanted).thenComparing(ClusterNode::name))
                        .orElseThrow();
        };
    }

    private double freeCpu(ClusterNode node) {
        return node.cpuCores()
                - pods.stream()
                        .filter(pod -> pod.node.equals(node.name()))
                        .mapToDouble(pod -> pod.cpu)
                        .sum();
    }

    /** Pods still to come that could be here. */
    private long wanted(ClusterNode node) {
        return pods.stream()
                .filter(pod -> pod.node.isEmpty() || closed.contains(pod.node))
                .filter(pod -> rules.fits(pod, node, pods))
                .count();
    }

    private int preempt(SimPod pod) {
        for (var node : nodes.values()) {
            var victims = pods.stream()
                    .filter(other -> other.node.equals(node.name()) && other.priority < pod.priority)
                    .toList();
            var without = new ArrayList<>(pods);
            without.removeAll(victims);
            if (victims.stream().allMatch(victim -> victim.ending >= 0) || !rules.fits(pod, node, without)) {
                continue;
            }
            victims.stream().filter(victim -> victim.ending < 0).forEach(victim -> end(victim, false));
            return 1;
        }
        return 0;
    }
}
