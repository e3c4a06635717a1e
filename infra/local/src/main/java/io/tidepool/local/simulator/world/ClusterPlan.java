package io.tidepool.local.simulator.world;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One cluster as it is before anything happens to it.
 *
 * @param portOffset its API's port, counted from the base of all ports
 * @param outage null when it can always be reached
 * @param metrics whether it has a metrics server
 */
public record ClusterPlan(
        String name,
        int portOffset,
        List<Machine> nodes,
        List<Workload> workloads,
        Load load,
        @Nullable Outage outage,
        boolean metrics) {

    @JsonCreator
    public ClusterPlan(
            @Nullable String name,
            int portOffset,
            @Nullable List<Machine> nodes,
            @Nullable List<Workload> workloads,
            @Nullable Load load,
            @Nullable Outage outage,
            @Nullable Boolean metrics) {
        this(
                required(name),
                portOffset,
                nodes == null ? List.of() : List.copyOf(nodes),
                workloads == null ? List.of() : List.copyOf(workloads),
                load == null ? Load.constant(50) : load,
                outage,
                metrics == null || metrics);
    }

    public ClusterPlan {
        if (portOffset < 0) {
            throw new IllegalArgumentException("port_offset of " + name + ": must be 0 or more, was " + portOffset);
        }
        Set<String> seen = new HashSet<>();
        for (Machine machine : nodes) {
            if (!seen.add(machine.nodeName())) {
                throw new IllegalArgumentException(
                        "nodes of " + name + ": " + machine.ciCode() + " is there twice, each must be there once");
            }
        }
    }

    private static String required(@Nullable String name) {
        if (name == null || !name.matches("[a-z0-9]([-a-z0-9]*[a-z0-9])?")) {
            throw new IllegalArgumentException("name: must be lower-case letters, digits and '-', was " + name);
        }
        return name;
    }

    /** A cluster at 50 % CPU without workloads, for tests to add to. */
    public static ClusterPlan of(String name, Machine... nodes) {
        return new ClusterPlan(name, 20, List.of(nodes), List.of(), Load.constant(50), null, true);
    }

    public ClusterPlan with(Workload... more) {
        return new ClusterPlan(name, portOffset, nodes, List.of(more), load, outage, metrics);
    }

    public ClusterPlan with(Load other) {
        return new ClusterPlan(name, portOffset, nodes, workloads, other, outage, metrics);
    }

    public ClusterPlan with(Outage other) {
        return new ClusterPlan(name, portOffset, nodes, workloads, load, other, metrics);
    }

    public ClusterPlan withPortOffset(int other) {
        return new ClusterPlan(name, other, nodes, workloads, load, outage, metrics);
    }

    public ClusterPlan withoutMetrics() {
        return new ClusterPlan(name, portOffset, nodes, workloads, load, outage, false);
    }

    /** Cores of all nodes the cluster starts with. */
    public double cores() {
        return nodes.stream().mapToDouble(Machine::cpu).sum();
    }

    /** GiB of all nodes the cluster starts with. */
    public double memoryGib() {
        return nodes.stream().mapToDouble(Machine::memoryGib).sum();
    }
}
