package io.tidepool.api.live;

import io.tidepool.api.order.Status;
import io.tidepool.api.snapshot.LatestSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/** What can be asked about the present. */
public interface LiveTables {
    /** How many orders there are; a status without any may be missing. */
    Map<Status, Long> orders();

    /** Strategies of which an order was made from a snapshot that was taken then or later. */
    SortedSet<Long> triggeredSince(Instant moment);

    /** Of every cluster that has figures of this part, or failed to give them. */
    List<LatestSnapshot> snapshots(String resourceType);
}
