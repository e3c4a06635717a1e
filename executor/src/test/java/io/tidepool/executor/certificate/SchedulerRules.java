package io.tidepool.executor.certificate;

import io.tidepool.executor.cluster.ClusterNode;
import io.tidepool.executor.cluster.LabelSelector;
import io.tidepool.executor.cluster.PeerTerm;
import io.tidepool.executor.cluster.Readiness;
import io.tidepool.executor.cluster.SpreadConstraint;
import io.tidepool.executor.cluster.Taint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Where the simulated scheduler may put a pod now, written from the documentation of Kubernetes. */
final class SchedulerRules {
    private final Map<String, ClusterNode> nodes;
    private final Set<String> closed;

    SchedulerRules(Map<String, ClusterNode> nodes, Set<String> closed) {
        this.nodes = nodes;
        this.closed = closed;
    }

    boolean fits(SimPod pod, ClusterNode node, List<SimPod> others) {
        return tolerates(pod, node)
                && pod.demands.accepts(node.labels())
                && roomFor(pod, node, others)
                && peersAgree(pod, node, others)
                && pod.demands.spread().stream().allMatch(constraint -> even(pod, constraint, node, others));
    }

    private boolean tolerates(SimPod pod, ClusterNode node) {
        var taints = new ArrayList<>(node.taints());
        if (node.unschedulable() || closed.contains(node.name())) {
            taints.add(new Taint("node.kubernetes.io/unschedulable", "", Taint.Effect.NO_SCHEDULE));
        }
        if (node.readiness() != Readiness.READY) {
            taints.add(new Taint("node.kubernetes.io/not-ready", "", Taint.Effect.NO_SCHEDULE));
        }
        return taints.stream()
                .filter(taint -> taint.effect() != Taint.Effect.PREFER_NO_SCHEDULE)
                .allMatch(taint -> pod.demands.tolerations().stream()
                        .anyMatch(known -> (known.key().isEmpty() || known.key().equals(taint.key()))
                                && (known.effect() == null || known.effect() == taint.effect())
                                && (known.value() == null || known.value().equals(taint.value()))));
    }

    private static boolean roomFor(SimPod pod, ClusterNode node, List<SimPod> others) {
        var cpu = pod.cpu;
        var memory = pod.memory;
        var count = 1;
        for (var other : others) {
            if (other.node.equals(node.name()) && other != pod) {
                cpu += other.cpu;
                memory += other.memory;
                count++;
                if (!Collections.disjoint(other.demands.hostPorts(), pod.demands.hostPorts())) {
                    return false;
                }
            }
        }
        var limit = node.podLimit();
        return (pod.cpu == 0 || cpu <= node.cpuCores())
                && (pod.memory == 0 || memory <= node.memoryGib())
                && (limit == null || count <= limit);
    }

    private boolean peersAgree(SimPod pod, ClusterNode node, List<SimPod> others) {
        var found = new HashMap<PeerTerm, Boolean>();
        var anyPeer = false;
        for (var other : others) {
            var where = nodes.get(other.node);
            if (where == null || other == pod) {
                continue;
            }
            if (pod.demands.antiAffinity().stream().anyMatch(term -> meant(term, other) && together(term, node, where))
                    || other.demands.antiAffinity().stream()
                            .anyMatch(term -> meant(term, pod) && together(term, node, where))) {
                return false;
            }
            if (pod.demands.affinity().stream().allMatch(term -> meant(term, other))) {
                anyPeer = true;
                pod.demands
                        .affinity()
                        .forEach(term -> found.merge(term, together(term, node, where), Boolean::logicalOr));
            }
        }
        if (pod.demands.affinity().isEmpty()) {
            return true;
        }
        if (!anyPeer && pod.demands.affinity().stream().allMatch(term -> meant(term, pod))) {
            return pod.demands.affinity().stream()
                    .allMatch(term -> node.labels().containsKey(term.topologyKey()));
        }
        return pod.demands.affinity().stream().allMatch(term -> found.getOrDefault(term, false));
    }

    private static boolean meant(PeerTerm term, SimPod pod) {
        var selector = term.selector();
        return selector != null && term.namespaces().contains("default") && selector.matches(pod.labels());
    }

    private static boolean together(PeerTerm term, ClusterNode one, ClusterNode other) {
        var value = one.labels().get(term.topologyKey());
        return value != null && value.equals(other.labels().get(term.topologyKey()));
    }

    private boolean even(SimPod pod, SpreadConstraint constraint, ClusterNode node, List<SimPod> others) {
        var domain = node.labels().get(constraint.topologyKey());
        if (domain == null) {
            return false;
        }
        var selector =
                Objects.requireNonNullElse(constraint.selector(), LabelSelector.ofLabels(Map.of("app", "nobody")));
        var counts = new HashMap<String, Integer>();
        for (var other : nodes.values()) {
            var every = pod.demands.spread().stream()
                    .allMatch(each -> other.labels().containsKey(each.topologyKey()));
            if (!every || !pod.demands.accepts(other.labels())) {
                continue;
            }
            var here = others.stream()
                    .filter(each ->
                            each.node.equals(other.name()) && each.ending < 0 && selector.matches(each.labels()))
                    .count();
            counts.merge(
                    Objects.requireNonNull(other.labels().get(constraint.topologyKey())), (int) here, Integer::sum);
        }
        var itself = selector.matches(pod.labels()) ? 1 : 0;
        return counts.getOrDefault(domain, 0) + itself - Collections.min(counts.values()) <= constraint.maxSkew();
    }
}
