package io.tidepool.executor.selection;

import java.util.Set;

/**
 * What a selection obeys.
 *
 * @param minimumNodes nodes in service that must remain, at least 0
 * @param agreed uids of nodes that a person agreed to: as long as they can be removed they go before all others
 */
public record SelectionPolicy(
        NodeSelector selector,
        SpecialDevices specialDevices,
        int minimumNodes,
        Ranking ranking,
        Protection protection,
        Set<String> agreed) {
    /** Whether special devices may leave without being asked for. */
    public enum SpecialDevices {
        KEPT,
        ALLOWED
    }

    public SelectionPolicy {
        if (minimumNodes < 0) {
            throw new IllegalArgumentException("minimum nodes " + minimumNodes + " must not be negative");
        }
        agreed = Set.copyOf(agreed);
    }

    SelectionPolicy withSelector(NodeSelector other) {
        return new SelectionPolicy(other, specialDevices, minimumNodes, ranking, protection, agreed);
    }
}
