package io.tidepool.api.live;

import io.tidepool.api.order.Status;
import io.tidepool.api.snapshot.LatestSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * All that the stream view held at a moment.
 *
 * @param asOf everything told by then is in it
 * @param lastTriggers of strategies, by id: when the newest snapshot that led to an order was taken
 * @param snapshots of every part of every cluster
 */
public record Picture(
        Instant asOf, Map<Status, Long> orders, Map<Long, Instant> lastTriggers, List<LatestSnapshot> snapshots)
        implements LiveTables {
    public Picture {
        orders = Map.copyOf(orders);
        lastTriggers = Map.copyOf(lastTriggers);
        snapshots = List.copyOf(snapshots);
    }

    @Override
    public SortedSet<Long> triggeredSince(Instant moment) {
        return since(moment, lastTriggers);
    }

    static SortedSet<Long> since(Instant moment, Map<Long, Instant> lastTriggers) {
        var ids = new TreeSet<Long>();
        lastTriggers.forEach((id, at) -> {
            if (!at.isBefore(moment)) {
                ids.add(id);
            }
        });
        return ids;
    }

    @Override
    public List<LatestSnapshot> snapshots(String resourceType) {
        return snapshots.stream()
                .filter(snapshot -> snapshot.resourceType().equals(resourceType))
                .toList();
    }
}
