package io.tidepool.api.backtest;

import io.tidepool.rules.run.Run;
import java.util.IdentityHashMap;
import java.util.Map;

/** When each strategy last fired on any of its clusters. */
final class SharedTriggers {
    private final Map<Trial, Long> last = new IdentityHashMap<>();

    /** In milliseconds since 1970, {@link Run#NEVER} when it has not. */
    long last(Trial trial) {
        return last.getOrDefault(trial, Run.NEVER);
    }

    void triggered(Trial trial, long takenAt) {
        last.put(trial, takenAt);
    }
}
