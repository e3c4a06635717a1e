package io.tidepool.collector.sample;

import java.util.List;
import java.util.Map;

/**
 * A node as its cluster describes it.
 *
 * @param internalIp empty when it has none
 * @param allocatable what pods may request in all
 * @param cordoned nothing new is scheduled on it
 */
public record Node(
        String name,
        String uid,
        String internalIp,
        Resources allocatable,
        boolean ready,
        boolean cordoned,
        List<Taint> taints,
        Map<String, String> labels) {
    private static final String ROLE = "node-role.kubernetes.io/";

    public Node {
        taints = List.copyOf(taints);
        labels = Map.copyOf(labels);
    }

    /** Whether it is there for workloads: no node of the control plane, unless it is labelled a worker too. */
    public boolean worker() {
        var controlPlane = labels.containsKey(ROLE + "control-plane") || labels.containsKey(ROLE + "master");
        return !controlPlane || labels.containsKey(ROLE + "worker");
    }
}
