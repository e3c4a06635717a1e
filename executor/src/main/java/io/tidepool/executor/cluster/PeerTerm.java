package io.tidepool.executor.cluster;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Other pods that a pod wants near or far, in one domain of a topology.
 *
 * @param selector null selects nothing
 * @param namespaces where to look; not asked when {@code everywhere}
 * @param everywhere namespaces are chosen by a selector that we do not judge: any may be meant
 * @param topologyKey label of nodes; nodes with the same value are near each other
 */
public record PeerTerm(
        @Nullable LabelSelector selector, Set<String> namespaces, boolean everywhere, String topologyKey) {
    public PeerTerm {
        namespaces = Set.copyOf(namespaces);
    }

    public boolean matches(String namespace, Map<String, String> labels) {
        return selector != null && (everywhere || namespaces.contains(namespace)) && selector.matches(labels);
    }
}
