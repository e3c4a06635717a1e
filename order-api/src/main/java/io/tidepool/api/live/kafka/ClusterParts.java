package io.tidepool.api.live.kafka;

import io.tidepool.api.snapshot.LatestSnapshot;
import java.util.HashMap;
import java.util.Map;

/** The newest figures of a cluster, by resource type. */
record ClusterParts(Map<String, LatestSnapshot> latest) {
    ClusterParts {
        latest = Map.copyOf(latest);
    }

    static ClusterParts none() {
        return new ClusterParts(Map.of());
    }

    ClusterParts and(LatestSnapshot snapshot) {
        var parts = new HashMap<>(latest);
        parts.merge(snapshot.resourceType(), snapshot, LatestSnapshot::and);
        return new ClusterParts(parts);
    }
}
