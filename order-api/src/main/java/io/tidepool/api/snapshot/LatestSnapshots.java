package io.tidepool.api.snapshot;

import java.util.Collection;
import java.util.Map;

/** Keeps the newest figures; what is older than the present is dropped. */
public interface LatestSnapshots {
    /** The part of a cluster that is the whole of it. */
    String TOTAL = "total";

    /** By cluster; clusters without figures are missing. */
    Map<Long, LatestSnapshot> of(Collection<Long> clusterIds, String resourceType);

    /**
     * Figures of a complete round, or the failure of one; idempotent, and the order of arrival does not matter.
     *
     * @return false when the cluster is not known
     */
    boolean put(LatestSnapshot snapshot);
}
