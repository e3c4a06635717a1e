package io.tidepool.api.status;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a thing besides whether it answers; null where there is nothing of the kind.
 *
 * @param lastAt when it did its work last
 * @param waiting how much work waits for it
 * @param waitingSince how long the oldest of that has waited
 */
public record Figures(
        @Nullable Instant lastAt,
        @Nullable Long waiting,
        @Nullable Instant waitingSince) {
    static final Figures NONE = new Figures(null, null, null);
}
