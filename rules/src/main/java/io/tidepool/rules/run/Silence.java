package io.tidepool.rules.run;

import io.tidepool.rules.strategy.Strategy;
import java.time.Duration;
import java.time.Instant;

/** When the absence of snapshots becomes a finding of its own. */
public final class Silence {
    private Silence() {}

    /**
     * The first moment, in milliseconds, at which the silence after a snapshot exceeds the gap limit. A timer at this
     * event time means: stale, unless a newer snapshot came.
     *
     * @param latest when the latest snapshot was taken, known or failed
     * @param interval the collection interval in force at that snapshot
     */
    public static Instant deadline(Strategy strategy, Instant latest, Duration interval) {
        return latest.plus(strategy.gapLimit(interval)).plusMillis(1);
    }
}
