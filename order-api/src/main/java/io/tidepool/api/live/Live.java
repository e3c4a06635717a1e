package io.tidepool.api.live;

import io.tidepool.api.order.Status;
import io.tidepool.api.snapshot.LatestSnapshot;
import io.tidepool.api.snapshot.LatestView;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is going on.
 *
 * @param source which of the two answered
 * @param asOf everything told by then is in it
 * @param orders every status, also those with none
 * @param dayBegan midnight of the configured zone
 * @param triggeredToday ids of strategies with an order since then
 * @param snapshots by cluster id
 */
public record Live(
        Source source,
        Instant asOf,
        Map<String, Long> orders,
        Instant dayBegan,
        List<Long> triggeredToday,
        List<ClusterPart> snapshots) {
    public Live {
        triggeredToday = List.copyOf(triggeredToday);
        snapshots = List.copyOf(snapshots);
    }

    /** Where the answer comes from. */
    public enum Source {
        /** The view kept from the topics. */
        STREAMS,
        /** The database, because the view cannot be read or is not up to date. */
        DATABASE
    }

    /**
     * A part of a cluster.
     *
     * @param failedAt of a failed round after these figures; null when the newest round was complete
     */
    public record ClusterPart(
            long clusterId,
            String resourceType,
            LatestView latest,
            @Nullable Instant failedAt,
            @Nullable String failure) {
        private static ClusterPart of(LatestSnapshot snapshot) {
            return new ClusterPart(
                    snapshot.clusterId(),
                    snapshot.resourceType(),
                    LatestView.of(snapshot),
                    snapshot.failedAt(),
                    snapshot.failure());
        }
    }

    static Live of(Source source, Instant asOf, LiveTables tables, Instant dayBegan, String resourceType) {
        var counted = tables.orders();
        var orders = new LinkedHashMap<String, Long>();
        for (var status : Status.values()) {
            orders.put(status.wire(), counted.getOrDefault(status, 0L));
        }
        return new Live(
                source,
                asOf,
                orders,
                dayBegan,
                List.copyOf(tables.triggeredSince(dayBegan)),
                tables.snapshots(resourceType).stream()
                        .sorted(Comparator.comparingLong(LatestSnapshot::clusterId))
                        .map(ClusterPart::of)
                        .toList());
    }
}
