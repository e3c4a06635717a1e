package io.tidepool.api.snapshot;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Keeps the newest figures; what is older than the present is dropped. */
public interface LatestSnapshots {
    /** The part of a cluster that is the whole of it. */
    String TOTAL = "total";

    /** By cluster; clusters without figures are missing. */
    Map<Long, LatestSnapshot> of(Collection<Long> clusterIds, String resourceType);

    /**
     * Figures of complete rounds, or failures, and tells of those that are news; idempotent, and the order of arrival
     * does not matter. What is of no known cluster is dropped.
     *
     * @return how many were news
     */
    int put(List<LatestSnapshot> snapshots);
}
