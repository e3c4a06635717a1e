package io.tidepool.api.event;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a listener did not hear. Nothing is kept for this: the orders and snapshots that have changed since are read, so
 * several changes of one thing are one event, and any instance knows them after any outage.
 */
public interface Missed {
    /** Longer than any transaction: what it changed has its time and becomes visible only later. */
    Duration OVERLAP = Duration.ofSeconds(30);

    /** The present time of the clock that {@link Told#at} is of. */
    Instant now();

    /**
     * Changes after this moment less {@link #OVERLAP}, oldest first.
     *
     * @return empty when they are more than that many: reading everything anew is cheaper then
     */
    Optional<List<Told>> since(Instant moment, int most);
}
