package io.tidepool.collector.prometheus;

import io.tidepool.collector.sample.Node;
import io.tidepool.collector.sample.Resources;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Finds the node of each series: by the label {@code node}, or by the name or address that {@code instance} holds. */
final class NodeFigures {
    private static final double GIB = 1L << 30;
    private static final String NOBODY = "";

    private final Map<String, String> names = new HashMap<>();

    NodeFigures(List<Node> nodes) {
        for (var node : nodes) {
            if (!node.internalIp().isEmpty()) {
                names.merge(node.internalIp(), node.name(), (one, other) -> NOBODY);
            }
        }
        // A name that looks like the address of another is a name first.
        nodes.forEach(node -> names.put(node.name(), node.name()));
    }

    /** Of nodes with both figures. */
    Map<String, Resources> usage(List<Series> cores, List<Series> bytes) {
        var memory = byNode(bytes);
        var usage = new HashMap<String, Resources>();
        byNode(cores).forEach((node, cpu) -> {
            var used = memory.get(node);
            if (used != null) {
                usage.put(node, new Resources(cpu, used / GIB));
            }
        });
        return usage;
    }

    /** Two series for one node contradict each other: which of them is of this cluster nobody can tell. */
    private Map<String, Double> byNode(List<Series> series) {
        var figures = new HashMap<String, Double>();
        var contradicted = new HashSet<String>();
        for (var one : series) {
            var node = node(one);
            var value = one.value();
            if (!node.equals(NOBODY) && Double.isFinite(value) && value >= 0 && figures.put(node, value) != null) {
                contradicted.add(node);
            }
        }
        figures.keySet().removeAll(contradicted);
        return figures;
    }

    private String node(Series series) {
        for (var name : List.of(series.node(), series.instance(), series.host())) {
            var node = names.getOrDefault(name, NOBODY);
            if (!node.equals(NOBODY)) {
                return node;
            }
        }
        return NOBODY;
    }
}
