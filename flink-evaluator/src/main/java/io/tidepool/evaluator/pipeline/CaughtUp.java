package io.tidepool.evaluator.pipeline;

import java.time.Duration;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.util.clock.RelativeClock;
import org.jspecify.annotations.Nullable;

/**
 * Event time of a table-like stream (strategies, orders): none until its backlog has been read, the end of time from
 * then on. Snapshots therefore wait at a start until strategies and orders are known, and never afterwards.
 */
final class CaughtUp<T> implements WatermarkGenerator<T> {
    /** Without any record for this long after the start the stream counts as empty. */
    private static final long EMPTY_NANOS = Duration.ofSeconds(5).toNanos();
    /** A backlog comes without pauses of this length. */
    private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

    private final RelativeClock clock;
    private final long started;
    private @Nullable Long arrived;
    private boolean caughtUp;

    CaughtUp(RelativeClock clock) {
        this.clock = clock;
        this.started = clock.relativeTimeNanos();
    }

    @Override
    public void onEvent(T event, long timestamp, WatermarkOutput output) {
        arrived = clock.relativeTimeNanos();
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        var now = clock.relativeTimeNanos();
        caughtUp |= arrived == null ? now - started >= EMPTY_NANOS : now - arrived >= PAUSE_NANOS;
        if (caughtUp) {
            output.emitWatermark(Watermark.MAX_WATERMARK);
        }
    }
}
