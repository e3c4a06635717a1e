package io.tidepool.executor.certificate;

import io.tidepool.executor.cluster.ClusterNode;
import io.tidepool.executor.cluster.ClusterPod;
import io.tidepool.executor.cluster.ClusterView;
import io.tidepool.executor.cluster.Readiness;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Adds up requests and what can be allocated, before and after an exit. */
final class Capacities {
    private final ClusterView view;
    private final Set<String> leaving;

    Capacities(ClusterView view, Set<String> leaving) {
        this.view = view;
        this.leaving = leaving;
    }

    Capacity before() {
        return of(node -> node.readiness() == Readiness.READY, pod -> false);
    }

    Capacity after() {
        return of(node -> node.readiness() == Readiness.READY && !leaving.contains(node.name()), this::moves);
    }

    /**
     * Nodes that take new pods. On them want to be: pods that are there, those that wait for a node, and those of all
     * other workers that are made anew elsewhere, whoever closed or lost their node.
     */
    Capacity spare() {
        var controlPlane = view.nodes().stream()
                .filter(ClusterNode::controlPlane)
                .map(ClusterNode::name)
                .collect(Collectors.toSet());
        return of(
                node -> node.inService() && !leaving.contains(node.name()),
                pod -> pod.waiting() || madeAnew(pod) && !controlPlane.contains(pod.nodeName()));
    }

    private boolean moves(ClusterPod pod) {
        return leaving.contains(pod.nodeName()) && madeAnew(pod);
    }

    private static boolean madeAnew(ClusterPod pod) {
        return pod.owner().isPresent() && !pod.ownedByDaemonSet() && !pod.mirror();
    }

    private Capacity of(Predicate<ClusterNode> counted, Predicate<ClusterPod> arrives) {
        var nodes = view.nodes().stream().filter(counted).toList();
        var names = nodes.stream().map(ClusterNode::name).collect(Collectors.toSet());
        var pods = view.pods().stream()
                .filter(pod -> !pod.finished())
                .filter(pod -> names.contains(pod.nodeName()) || arrives.test(pod))
                .toList();
        return new Capacity(
                nodes.size(),
                pods.stream().mapToDouble(ClusterPod::cpuRequest).sum(),
                nodes.stream().mapToDouble(ClusterNode::cpuCores).sum(),
                pods.stream().mapToDouble(ClusterPod::memoryRequest).sum(),
                nodes.stream().mapToDouble(ClusterNode::memoryGib).sum());
    }
}
