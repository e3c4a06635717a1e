package io.tidepool.api.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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

    /**
     * An order that an executor was told to carry out, and of which none has said anything.
     *
     * @param version of the order
     * @param since when it was told
     */
    record Stuck(long orderId, String orderNumber, long clusterId, String clusterName, long version, Instant since) {}

    /**
     * A maintenance that nobody has ended.
     *
     * @param until end of the window that was agreed to
     */
    record Overdue(
            long orderId, String orderNumber, long clusterId, String clusterName, String ciCode, Instant until) {}

    /**
     * Figures that nobody judges.
     *
     * @param judged when the newest figures that were judged were taken; null when none ever were
     */
    record Unjudged(@Nullable Instant judged) {}

    /** Those that began before this moment and last. */
    List<Failing> failingSince(Instant before);

    /** Those that have sent nothing since this moment. */
    List<Silent> silentSince(Instant before);

    /** Those that were told before this moment. */
    List<Stuck> stuckSince(Instant before);

    /** Those whose window ended before this moment. */
    List<Overdue> overdueSince(Instant before);

    /**
     * Whether strategies in force have newer figures than those judged last.
     *
     * @param lag how much newer they are at least
     */
    Optional<Unjudged> unjudgedFor(Duration lag);
}
