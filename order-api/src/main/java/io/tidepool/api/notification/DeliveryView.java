package io.tidepool.api.notification;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A delivery to look at.
 *
 * @param nextAttemptAt null when no attempt is to come
 * @param errorMessage of the last attempt; null when it did not fail
 */
public record DeliveryView(
        long id,
        Occasion occasion,
        String title,
        String content,
        Medium notificationType,
        String channel,
        String recipient,
        List<String> usernames,
        State state,
        int attempts,
        @Nullable Instant nextAttemptAt,
        @Nullable String errorMessage,
        @Nullable Long orderId,
        @Nullable Long strategyId,
        @Nullable Long clusterId,
        Instant createdAt,
        Instant updatedAt) {
    public DeliveryView {
        usernames = List.copyOf(usernames);
    }

    /** Where a delivery stands. */
    public enum State {
        PENDING,
        SENT,
        FAILED;

        /** The name in the database. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Filters of the list; null filters nothing.
     *
     * @param recipient address or user name
     * @param from the earliest it was made
     * @param to before which it was made
     */
    public record Filter(
            @Nullable State state,
            @Nullable Medium medium,
            @Nullable String recipient,
            @Nullable Long orderId,
            @Nullable Instant from,
            @Nullable Instant to) {}
}
