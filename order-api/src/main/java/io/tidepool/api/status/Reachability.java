package io.tidepool.api.status;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a thing answers, and what more is known of it; null where there is nothing of the kind.
 *
 * @param since when this process saw it begin or cease to answer
 * @param lastAt when it did its work last
 * @param waiting how much work waits for it
 * @param waitingSince how long the oldest of that has waited
 */
public record Reachability(
        boolean reachable,
        Instant since,
        @Nullable Instant lastAt,
        @Nullable Long waiting,
        @Nullable Instant waitingSince) {
    static Reachability of(boolean answers, Instant since, Figures figures) {
        return new Reachability(answers, since, figures.lastAt(), figures.waiting(), figures.waitingSince());
    }

    /** What is known after this later look. */
    Reachability then(Reachability later) {
        return new Reachability(
                later.reachable,
                later.reachable == reachable ? since : later.since,
                later.lastAt,
                later.waiting,
                later.waitingSince);
    }
}
