package io.tidepool.executor.certificate;

import io.tidepool.executor.cluster.LabelSelector;
import io.tidepool.executor.cluster.PeerTerm;
import io.tidepool.executor.cluster.PodDemands.HostPort;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Pods that do not move, and what they mean for one that looks for a place. */
final class Neighbours {
    /** A pod and the number of its node. */
    record Resident(Shape shape, int node) {}

    private final Function<String, Domains> topology;
    private final List<Resident> residents;
    private final Map<String, List<Resident>> byNamespace = new HashMap<>();
    private final Map<HostPort, BitSet> nodesOfPort = new HashMap<>();
    private final Map<PeerTerm, BitSet> nodesWithWish = new HashMap<>();
    private final Map<PeerTerm, BitSet> nodesNear = new HashMap<>();

    Neighbours(List<Resident> residents, Function<String, Domains> topology) {
        this.residents = residents;
        this.topology = topology;
        for (var resident : residents) {
            var demands = resident.shape().demands();
            byNamespace
                    .computeIfAbsent(resident.shape().namespace(), key -> new ArrayList<>())
                    .add(resident);
            demands.hostPorts()
                    .forEach(port -> nodesOfPort
                            .computeIfAbsent(port, key -> new BitSet())
                            .set(resident.node()));
            demands.antiAffinity()
                    .forEach(term -> nodesWithWish
                            .computeIfAbsent(term, key -> new BitSet())
                            .set(resident.node()));
        }
    }

    /** Nodes in a domain with a pod that the term matches. */
    private BitSet near(PeerTerm term) {
        return nodesNear.computeIfAbsent(term, key -> {
            var domains = topology.apply(key.topologyKey());
            var found = new BitSet();
            for (var resident : key.everywhere() ? residents : of(key)) {
                var shape = resident.shape();
                var domain = domains.of()[resident.node()];
                if (domain != Domains.NONE && !found.get(domain) && key.matches(shape.namespace(), shape.labels())) {
                    found.set(domain);
                }
            }
            return domains.nodesOf(found);
        });
    }

    /** Nodes that have, by the topology of each term, a pod near that all terms match, as the scheduler asks. */
    BitSet nearAll(List<PeerTerm> terms, BitSet among) {
        var nodes = (BitSet) among.clone();
        if (terms.isEmpty()) {
            return nodes;
        }
        var peers = new BitSet();
        for (var resident : residents) {
            var shape = resident.shape();
            if (terms.stream().allMatch(term -> term.matches(shape.namespace(), shape.labels()))) {
                peers.set(resident.node());
            }
        }
        terms.forEach(term -> nodes.and(inDomainOf(peers, topology.apply(term.topologyKey()))));
        return nodes;
    }

    private List<Resident> of(PeerTerm term) {
        return term.namespaces().stream()
                .flatMap(namespace -> byNamespace.getOrDefault(namespace, List.of()).stream())
                .toList();
    }

    /** Nodes closed to the shape by its own wish or by a resident's. */
    BitSet avoided(Shape shape) {
        var avoided = new BitSet();
        shape.demands().antiAffinity().forEach(term -> avoided.or(near(term)));
        nodesWithWish.forEach((term, nodes) -> {
            if (term.matches(shape.namespace(), shape.labels())) {
                avoided.or(inDomainOf(nodes, topology.apply(term.topologyKey())));
            }
        });
        return avoided;
    }

    private static BitSet inDomainOf(BitSet nodes, Domains domains) {
        var found = new BitSet();
        nodes.stream()
                .map(node -> domains.of()[node])
                .filter(domain -> domain != Domains.NONE)
                .forEach(found::set);
        return domains.nodesOf(found);
    }

    BitSet portTaken(Shape shape) {
        var taken = new BitSet();
        for (var port : shape.demands().hostPorts()) {
            taken.or(nodesOfPort.getOrDefault(port, new BitSet()));
        }
        return taken;
    }

    /** How many pods of the namespace on some of the nodes the selector matches, by domain. */
    int[] counted(String namespace, @Nullable LabelSelector selector, Domains domains, BitSet onNodes) {
        var counts = new int[domains.count()];
        if (selector == null) {
            return counts;
        }
        for (var resident : byNamespace.getOrDefault(namespace, List.of())) {
            var domain = domains.of()[resident.node()];
            if (domain != Domains.NONE
                    && onNodes.get(resident.node())
                    && selector.matches(resident.shape().labels())) {
                counts[domain]++;
            }
        }
        return counts;
    }
}
