package io.tidepool.api.order;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the executor saw and did.
 *
 * @param id the same when a report is sent again
 */
public record Report(String id, long orderId, Body body) {
    /** What it says. */
    public sealed interface Body {}

    /** The answer to a question for a plan. */
    public record Planned(RemovalPlan plan) implements Body {}

    /**
     * A step of one device is finished, or waits for something named.
     *
     * @param step name in lower case, such as {@code cordon}
     * @param finishedAt null while it is blocked
     * @param blockers JSON array; null when it is done
     */
    public record Step(
            UUID executionId,
            long deviceId,
            @Nullable String nodeName,
            String step,
            int attempts,
            Instant startedAt,
            @Nullable Instant finishedAt,
            String detail,
            @Nullable String blockers)
            implements Body {}

    /** The execution is over. */
    public record Finished(
            UUID executionId,
            List<Reservation.End> devices,
            @Nullable String failureReason) implements Body {
        public Finished {
            devices = List.copyOf(devices);
        }
    }

    /** What reports leave behind beside the order. */
    public interface Book {
        /** False when this report was applied before. */
        boolean first(Report report);

        /** Keeps a step; a step that is done stays done. */
        void keep(long orderId, Step step);
    }
}
