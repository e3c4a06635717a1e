package io.tidepool.api.notification;

import java.time.Duration;
import java.util.Optional;

/** How long to wait after an attempt: 5 s, 30 s, 3 min, then 15 min, up to a fifth more. */
final class Backoff {
    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final int GROWTH = 6;
    private static final double SPREAD = 0.2;

    private Backoff() {}

    /**
     * Empty when there shall be no other attempt.
     *
     * @param chance from 0 to 1; spreads what failed at once
     */
    static Optional<Duration> after(Delivery attempt, Outcome outcome, double chance) {
        if (!(outcome instanceof Outcome.Unsure) || attempt.attemptsLeft() <= 0) {
            return Optional.empty();
        }
        var wait = FIRST;
        for (var earlier = 1; earlier < attempt.attempt() && wait.compareTo(LONGEST) < 0; earlier++) {
            wait = wait.multipliedBy(GROWTH);
        }
        var capped = wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
        return Optional.of(capped.plusMillis((long) (capped.toMillis() * SPREAD * chance)));
    }
}
