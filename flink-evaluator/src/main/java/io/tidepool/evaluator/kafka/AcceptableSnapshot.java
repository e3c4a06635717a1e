package io.tidepool.evaluator.kafka;

import io.tidepool.evaluator.pipeline.Translation;
import io.tidepool.schema.ClusterSnapshot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;

/**
 * Refuses snapshots that would do harm. One from the future would carry event time with it and make every honest one
 * after it late. The time of the broker decides what the future is, as the clock of the collector or of this process may
 * be wrong; on a topic that keeps the time of its writers, this process's clock does.
 */
final class AcceptableSnapshot implements Acceptance<ClusterSnapshot, ClusterSnapshot> {
    private static final long serialVersionUID = 1L;
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private final Clock clock;

    AcceptableSnapshot(Clock clock) {
        this.clock = clock;
    }

    @Override
    public ClusterSnapshot accept(ClusterSnapshot snapshot, ConsumerRecord<byte[], byte[]> record) {
        return accept(
                snapshot,
                record.timestampType() == TimestampType.LOG_APPEND_TIME
                        ? Instant.ofEpochMilli(record.timestamp())
                        : clock.instant());
    }

    @Override
    public ClusterSnapshot accept(ClusterSnapshot snapshot, int partition, long offset) {
        return accept(snapshot, clock.instant());
    }

    private static ClusterSnapshot accept(ClusterSnapshot snapshot, Instant now) {
        Translation.snapshot(snapshot);
        if (snapshot.getResourceType().isBlank()) {
            throw new IllegalArgumentException("resource_type is blank, must be a name");
        }
        if (snapshot.getTakenAt().isAfter(now.plus(CLOCK_SKEW))) {
            throw new IllegalArgumentException("taken_at is " + snapshot.getTakenAt() + ", must be at most "
                    + CLOCK_SKEW.toMinutes() + " minutes after " + now);
        }
        return snapshot;
    }
}
