package io.tidepool.api.archive;

import java.time.Instant;
import java.util.Set;

/**
 * Which snapshots are meant.
 *
 * @param clusterIds at least one
 * @param resourceTypes at least one; failed collections concern each and always belong to the range
 * @param from inclusive
 * @param to inclusive
 */
public record ArchiveRange(Set<Long> clusterIds, Set<String> resourceTypes, Instant from, Instant to) {
    public ArchiveRange {
        clusterIds = Set.copyOf(clusterIds);
        resourceTypes = Set.copyOf(resourceTypes);
        if (clusterIds.isEmpty() || resourceTypes.isEmpty()) {
            throw new IllegalArgumentException("a range needs a cluster and a resource type");
        }
    }
}
