package io.tidepool.evaluator.pipeline;

import io.tidepool.evaluator.stream.DeadLetter;
import io.tidepool.evaluator.stream.Placed;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.types.Either;
import org.apache.flink.util.clock.RelativeClock;

/**
 * Event time of a table-like stream (strategies, orders): none until the backlog of the start has been read, idle from
 * then on. Snapshots therefore wait at a start until strategies and orders are known, and never afterwards.
 *
 * <p>Idle and not the end of time: that would become the time of the operators behind it as soon as the snapshots are
 * idle, and every snapshot after it would be too late for a timer.
 *
 * <p>A restored job may have read the backlog before: then nothing comes, and it has caught up after the patience.
 */
final class CaughtUp<T extends Placed> implements WatermarkGenerator<Either<DeadLetter, T>> {
    private final Map<Integer, Long> unread;
    private final long patienceNanos;
    private final RelativeClock clock;
    private long last;
    private boolean caughtUp;

    /**
     * @param ends partition to the offset that comes next, of partitions that are not empty
     * @param patience without a record for this long the rest of the backlog is not waited for
     */
    CaughtUp(Map<Integer, Long> ends, Duration patience, RelativeClock clock) {
        this.unread = new HashMap<>(ends);
        this.patienceNanos = patience.toNanos();
        this.clock = clock;
        this.last = clock.relativeTimeNanos();
    }

    @Override
    public void onEvent(Either<DeadLetter, T> received, long timestamp, WatermarkOutput output) {
        last = clock.relativeTimeNanos();
        var partition = received.isRight()
                ? received.right().partition()
                : received.left().partition();
        var offset =
                received.isRight() ? received.right().offset() : received.left().offset();
        unread.computeIfPresent(partition, (known, end) -> offset + 1 >= end ? null : end);
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        caughtUp |= unread.isEmpty() || clock.relativeTimeNanos() - last >= patienceNanos;
        if (caughtUp) {
            output.markIdle();
        }
    }
}
