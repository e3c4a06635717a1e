package io.tidepool.collector.snapshot;

import io.tidepool.collector.sample.Node;
import java.util.Set;

/**
 * Tells machines from virtual machines by a node label; a node without it is counted as neither.
 *
 * @param label name of the label
 * @param bareMetal its values that mean a physical machine
 * @param virtual its values that mean a virtual one
 */
public record MachineTypes(String label, Set<String> bareMetal, Set<String> virtual) {
    public MachineTypes {
        bareMetal = Set.copyOf(bareMetal);
        virtual = Set.copyOf(virtual);
    }

    boolean isBareMetal(Node node) {
        return bareMetal.contains(node.labels().getOrDefault(label, ""));
    }

    boolean isVirtual(Node node) {
        return virtual.contains(node.labels().getOrDefault(label, ""));
    }
}
