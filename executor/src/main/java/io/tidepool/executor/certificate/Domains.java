package io.tidepool.executor.certificate;

import io.tidepool.executor.cluster.ClusterNode;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;

/**
 * How one topology key divides the nodes. Nodes without the label are in no domain.
 *
 * @param of domain of each node; -1 for none
 * @param count how many there are
 * @param apart no two nodes are in one domain
 */
record Domains(int[] of, int count, boolean apart) {
    static final int NONE = -1;

    static Domains of(List<ClusterNode> nodes, String topologyKey) {
        var numbers = new HashMap<String, Integer>();
        var of = new int[nodes.size()];
        var apart = true;
        for (var node = 0; node < of.length; node++) {
            var value = nodes.get(node).labels().get(topologyKey);
            apart &= value == null || !numbers.containsKey(value);
            of[node] = value == null ? NONE : numbers.computeIfAbsent(value, key -> numbers.size());
        }
        return new Domains(of, numbers.size(), apart);
    }

    /** Every node a domain of its own. */
    static Domains single(int nodes) {
        var of = new int[nodes];
        for (var node = 0; node < nodes; node++) {
            of[node] = node;
        }
        return new Domains(of, nodes, true);
    }

    BitSet nodesOf(BitSet domains) {
        var nodes = new BitSet();
        for (var node = 0; node < of.length; node++) {
            if (of[node] != NONE && domains.get(of[node])) {
                nodes.set(node);
            }
        }
        return nodes;
    }
}
