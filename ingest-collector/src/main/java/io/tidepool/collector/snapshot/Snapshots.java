package io.tidepool.collector.snapshot;

import io.tidepool.collector.sample.ClusterSample;
import io.tidepool.collector.sample.Node;
import io.tidepool.collector.sample.Pod;
import io.tidepool.collector.sample.Resources;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes snapshots of a sample. Why it counts as it does is in DESIGN.md beside the module. */
public final class Snapshots {
    /** Usage is known when nodes with figures hold at least this share of the ready capacity. */
    private static final double LEAST_COVERAGE = 0.9;

    private final MachineTypes machineTypes;

    public Snapshots(MachineTypes machineTypes) {
        this.machineTypes = machineTypes;
    }

    /** One per resource type that matches a node, the total first and always. */
    public List<Snapshot> of(ClusterSample sample, List<ResourceType> resourceTypes) {
        var states = nodes(sample);
        var snapshots = new ArrayList<Snapshot>();
        snapshots.add(snapshot(sample, states, ResourceType.TOTAL));
        for (var type : resourceTypes) {
            if (!type.name().equals(ResourceType.TOTAL.name())
                    && sample.nodes().stream().anyMatch(type::matches)) {
                snapshots.add(snapshot(sample, states, type));
            }
        }
        return snapshots;
    }

    /** Every node with what its pods request, also those that take no part in a snapshot. */
    public List<NodeState> nodes(ClusterSample sample) {
        var requests = new HashMap<String, Resources>();
        var podCounts = new HashMap<String, Integer>();
        for (var pod : sample.pods()) {
            var node = pod.nodeName();
            if (node != null) {
                requests.merge(node, pod.request(), Resources::plus);
                podCounts.merge(node, 1, Integer::sum);
            }
        }
        return sample.nodes().stream()
                .map(node -> new NodeState(
                        node,
                        requests.getOrDefault(node.name(), Resources.NONE),
                        sample.usage().get(node.name()),
                        podCounts.getOrDefault(node.name(), 0)))
                .toList();
    }

    private Snapshot snapshot(ClusterSample sample, List<NodeState> states, ResourceType type) {
        var members = states.stream()
                .filter(state -> schedulable(state.node()) && type.matches(state.node()))
                .toList();
        var ready = members.stream().filter(state -> state.node().ready()).toList();
        var capacity =
                sum(ready.stream().map(state -> state.node().allocatable()).toList());
        var waiting = sample.pods().stream()
                .filter(pod -> pod.unschedulable() && type.wantedBy(pod))
                .toList();
        return new Snapshot(
                type.name(),
                capacity,
                sum(ready.stream().map(NodeState::request).toList()),
                usage(ready, capacity, sample.usage()),
                members.size(),
                ready.size(),
                (int) members.stream()
                        .filter(state -> machineTypes.isBareMetal(state.node()))
                        .count(),
                (int) members.stream()
                        .filter(state -> machineTypes.isVirtual(state.node()))
                        .count(),
                members.stream().mapToInt(NodeState::podCount).sum(),
                waiting.size(),
                sum(waiting.stream().map(Pod::request).toList()));
    }

    private static boolean schedulable(Node node) {
        return node.worker() && !node.cordoned();
    }

    private static @Nullable Usage usage(List<NodeState> ready, Resources capacity, Map<String, Resources> usage) {
        var used = Resources.NONE;
        var measured = Resources.NONE;
        for (var state : ready) {
            var figure = usage.get(state.node().name());
            if (figure != null) {
                used = used.plus(figure);
                measured = measured.plus(state.node().allocatable());
            }
        }
        var covered = measured.cpu() > 0
                && measured.memory() > 0
                && measured.cpu() >= LEAST_COVERAGE * capacity.cpu()
                && measured.memory() >= LEAST_COVERAGE * capacity.memory();
        return covered
                ? new Usage(percent(used.cpu(), measured.cpu()), percent(used.memory(), measured.memory()))
                : null;
    }

    /** What the system itself uses is outside of the allocatable, so the quotient may pass 100. */
    private static double percent(double used, double capacity) {
        return Math.min(100, used / capacity * 100);
    }

    private static Resources sum(List<Resources> amounts) {
        return amounts.stream().reduce(Resources.NONE, Resources::plus);
    }
}
