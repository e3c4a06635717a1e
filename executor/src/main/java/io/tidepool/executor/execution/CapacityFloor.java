package io.tidepool.executor.execution;

import io.tidepool.executor.cluster.ClusterNode;
import io.tidepool.executor.cluster.ClusterPod;
import io.tidepool.executor.cluster.ClusterView;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Whether what the pods request still fits well into the nodes that stay in service. */
final class CapacityFloor {
    private CapacityFloor() {}

    /** What is too much when the node leaves, with its figures; empty when nothing is. */
    static Optional<String> objection(ClusterView view, ClusterNode leaving, int percent) {
        var staying = view.nodes().stream()
                .filter(ClusterNode::inService)
                .filter(node -> !node.name().equals(leaving.name()))
                .toList();
        var pods = counted(view, staying);
        return too("CPU", "核", percent, sum(pods, ClusterPod::cpuRequest), sum(staying, ClusterNode::cpuCores))
                .or(() -> too(
                        "内存",
                        " GiB",
                        percent,
                        sum(pods, ClusterPod::memoryRequest),
                        sum(staying, ClusterNode::memoryGib)))
                .map(excess -> "移除节点 " + leaving.name() + " 后" + excess);
    }

    /** Pods of the nodes that stay, and those of other nodes that will have to find room there. */
    private static List<ClusterPod> counted(ClusterView view, List<ClusterNode> staying) {
        var stay = staying.stream().map(ClusterNode::name).collect(Collectors.toSet());
        var leave = view.nodes().stream()
                .filter(node -> !node.controlPlane())
                .map(ClusterNode::name)
                .filter(name -> !stay.contains(name))
                .collect(Collectors.toSet());
        return view.pods().stream()
                .filter(pod -> !pod.finished())
                .filter(pod -> stay.contains(pod.nodeName())
                        || leave.contains(pod.nodeName()) && !pod.mirror() && !pod.ownedByDaemonSet())
                .toList();
    }

    private static <T> double sum(List<T> things, ToDoubleFunction<T> amount) {
        return things.stream().mapToDouble(amount).sum();
    }

    private static Optional<String> too(
            String resource, String unit, int percent, double requested, double allocatable) {
        if (requested * 100 <= allocatable * percent + 1e-6) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "，可用节点的可分配%s为 %.1f%s，Pod 的请求（request）为 %.1f%s，超过上限 %d%%",
                resource,
                allocatable,
                unit,
                requested,
                unit,
                percent));
    }
}
