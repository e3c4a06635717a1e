package io.tidepool.evaluator.kafka;

import io.tidepool.evaluator.pipeline.Translation;
import io.tidepool.letter.SnapshotRules;
import io.tidepool.schema.ClusterSnapshot;
import java.time.Clock;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;

/**
 * Refuses snapshots that would do harm. The time of the broker decides what the future is, as the clock of the collector
 * or of this process may be wrong; on a topic that keeps the time of its writers, this process's clock does.
 */
final class AcceptableSnapshot implements Acceptance<ClusterSnapshot, ClusterSnapshot> {
    private static final long serialVersionUID = 1L;

    private final Clock clock;

    AcceptableSnapshot(Clock clock) {
        this.clock = clock;
    }

    @Override
    public ClusterSnapshot accept(ClusterSnapshot snapshot, ConsumerRecord<byte[], byte[]> record) {
        SnapshotRules.check(
                snapshot,
                record.timestampType() == TimestampType.LOG_APPEND_TIME
                        ? Instant.ofEpochMilli(record.timestamp())
                        : clock.instant());
        Translation.snapshot(snapshot);
        return snapshot;
    }
}
