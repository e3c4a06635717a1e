package io.tidepool.api.device;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A device as a node of its cluster.
 *
 * @param cordoned closed for new pods
 * @param labels those that a collector tells of
 * @param taints {@code key=value:effect}
 * @param seenAt when the collector saw it so
 */
public record NodeState(
        String name,
        String uid,
        boolean ready,
        boolean cordoned,
        Map<String, String> labels,
        List<String> taints,
        Instant seenAt) {
    public NodeState {
        labels = Map.copyOf(labels);
        taints = List.copyOf(taints);
    }
}
