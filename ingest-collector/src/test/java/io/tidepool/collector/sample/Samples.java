package io.tidepool.collector.sample;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Samples for tests: nodes of 10 cores and 100 GiB unless said otherwise. */
public final class Samples {
    private final List<Node> nodes = new ArrayList<>();
    private final List<Pod> pods = new ArrayList<>();
    private final Map<String, Resources> usage = new HashMap<>();

    public static Node node(String name) {
        return new Node(name, "uid-" + name, "10.0.0.1", new Resources(10, 100), true, false, List.of(), Map.of());
    }

    public static Node labelled(Node node, Map<String, String> labels) {
        return new Node(
                node.name(),
                node.uid(),
                node.internalIp(),
                node.allocatable(),
                node.ready(),
                node.cordoned(),
                node.taints(),
                labels);
    }

    public static Node tainted(Node node, String key) {
        return new Node(
                node.name(),
                node.uid(),
                node.internalIp(),
                node.allocatable(),
                node.ready(),
                node.cordoned(),
                List.of(new Taint(key, "", "NoSchedule")),
                node.labels());
    }

    public static Node cordoned(Node node) {
        return new Node(
                node.name(),
                node.uid(),
                node.internalIp(),
                node.allocatable(),
                node.ready(),
                true,
                node.taints(),
                node.labels());
    }

    public static Node notReady(Node node) {
        return new Node(
                node.name(),
                node.uid(),
                node.internalIp(),
                node.allocatable(),
                false,
                node.cordoned(),
                node.taints(),
                node.labels());
    }

    public static Node sized(Node node, double cpu, double memory) {
        return new Node(
                node.name(),
                node.uid(),
                node.internalIp(),
                new Resources(cpu, memory),
                node.ready(),
                node.cordoned(),
                node.taints(),
                node.labels());
    }

    public Samples with(Node... more) {
        nodes.addAll(List.of(more));
        return this;
    }

    public Samples pod(String node, double cpu, double memory) {
        pods.add(new Pod(node, new Resources(cpu, memory), false, Map.of(), Set.of()));
        return this;
    }

    public Samples waiting(double cpu, double memory, Map<String, String> nodeSelector, String... tolerated) {
        pods.add(new Pod(null, new Resources(cpu, memory), true, nodeSelector, Set.of(tolerated)));
        return this;
    }

    public Samples uses(String node, double cpu, double memory) {
        usage.put(node, new Resources(cpu, memory));
        return this;
    }

    public ClusterSample sample() {
        return new ClusterSample(nodes, pods, usage);
    }
}
