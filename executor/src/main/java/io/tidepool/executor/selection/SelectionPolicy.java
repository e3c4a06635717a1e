package io.tidepool.executor.selection;

import java.util.List;

/**
 * What a selection obeys.
 *
 * @param minimumNodes nodes in service that must remain, at least 0
 * @param ranking criteria, the weightiest first
 */
public record SelectionPolicy(
        NodeSelector selector,
        SpecialDevices specialDevices,
        int minimumNodes,
        List<RankCriterion> ranking,
        Protection protection) {
    /** Whether special devices may leave without being asked for. */
    public enum SpecialDevices {
        KEPT,
        ALLOWED
    }

    public SelectionPolicy {
        if (minimumNodes < 0) {
            throw new IllegalArgumentException("minimum nodes " + minimumNodes + " must not be negative");
        }
        ranking = List.copyOf(ranking);
    }

    SelectionPolicy withSelector(NodeSelector other) {
        return new SelectionPolicy(other, specialDevices, minimumNodes, ranking, protection);
    }
}
