package io.tidepool.evaluator.kafka;

import io.tidepool.evaluator.pipeline.Translation;
import io.tidepool.schema.ClusterSnapshot;
import java.time.Clock;
import java.time.Duration;

/**
 * Refuses snapshots that would do harm. One from the future would carry event time with it and make every honest one
 * after it late.
 */
final class AcceptableSnapshot implements Acceptance<ClusterSnapshot, ClusterSnapshot> {
    private static final long serialVersionUID = 1L;
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private final Clock clock;

    AcceptableSnapshot(Clock clock) {
        this.clock = clock;
    }

    @Override
    public ClusterSnapshot accept(ClusterSnapshot snapshot, int partition, long offset) {
        Translation.snapshot(snapshot);
        if (snapshot.getResourceType().isBlank()) {
            throw new IllegalArgumentException("resource_type is blank, must be a name");
        }
        var now = clock.instant();
        if (snapshot.getTakenAt().isAfter(now.plus(CLOCK_SKEW))) {
            throw new IllegalArgumentException("taken_at is " + snapshot.getTakenAt() + ", must be at most "
                    + CLOCK_SKEW.toMinutes() + " minutes after " + now);
        }
        return snapshot;
    }
}
