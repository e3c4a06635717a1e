package io.tidepool.api.notification;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What has gone wrong for long without an order telling of it. */
public interface Troubles {
    /**
     * A strategy in force whose checks of a cluster fail.
     *
     * @param run number of the run of failures; the same as long as it lasts
     */
    record Failing(
            long strategyId,
            String strategyName,
            long clusterId,
            String clusterName,
            long run,
            Instant since,
            String reason) {}

    /**
     * A cluster in service without usable figures.
     *
     * @param since when the last came, or the cluster
     * @param failure what the last round of collection said; null when it said nothing
     */
    record Silent(
            long clusterId,
            String clusterName,
            Instant since,
            @Nullable String failure) {}

    /** Those that began before this moment and last. */
    List<Failing> failingSince(Instant before);

    /** Those that have sent nothing since this moment. */
    List<Silent> silentSince(Instant before);
}
