package io.tidepool.api.conversation;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that was said about an order.
 *
 * @param by who said it; empty for what the system tells
 * @param payload JSON
 * @param nextAttemptAt null when there will be none
 */
public record Remark(
        long id,
        long orderId,
        Direction direction,
        String event,
        String messageId,
        String by,
        String payload,
        Status status,
        int attempts,
        @Nullable String errorMessage,
        @Nullable Instant nextAttemptAt,
        Instant createdAt,
        Instant updatedAt) {

    /** Who speaks. */
    public enum Direction {
        /** The outside system, to us. */
        IN,
        /** We, to the outside system. */
        OUT
    }

    /** What became of it. */
    public enum Status {
        PENDING,
        DELIVERED,
        FAILED,
        RECEIVED,
        REPEATED,
        REFUSED;

        /** The name in the database and in the API. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
