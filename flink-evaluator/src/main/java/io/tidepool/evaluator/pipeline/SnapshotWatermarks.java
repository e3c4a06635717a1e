package io.tidepool.evaluator.pipeline;

import java.time.Duration;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.util.clock.Clock;
import org.apache.flink.util.clock.RelativeClock;
import org.jspecify.annotations.Nullable;

/**
 * Event time of one partition: the latest sample less the bound of disorder, and from then on the time that passes. So
 * the last sample of a round is judged after the bound and not after the next round, and a silence is noticed although
 * nothing comes any more.
 *
 * <p>A partition that has been quiet for the idle time takes the wall clock, so that an old last record does not hold
 * back the others, and so that snapshots that waited at a restart are judged and silences told although nothing comes.
 * Whoever comes late by that clock still counts, as long as nothing newer of the cluster was judged.
 */
final class SnapshotWatermarks<T> implements WatermarkGenerator<T> {
    private static final long NONE = Long.MIN_VALUE;

    private final long disorderMillis;
    private final long idleNanos;
    private final RelativeClock activity;
    private final Clock wall;
    private final long started;

    private long latest = NONE;
    private @Nullable Long arrived;

    /**
     * @param activity stands still while the source must not read
     * @param wall of this machine
     */
    SnapshotWatermarks(Duration disorder, Duration idle, RelativeClock activity, Clock wall) {
        this.disorderMillis = disorder.toMillis();
        this.idleNanos = idle.toNanos();
        this.activity = activity;
        this.wall = wall;
        this.started = activity.relativeTimeNanos();
    }

    @Override
    public void onEvent(T event, long timestamp, WatermarkOutput output) {
        if (timestamp != NONE) {
            latest = Math.max(latest, timestamp);
            arrived = activity.relativeTimeNanos();
        }
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        var quiet = activity.relativeTimeNanos() - (arrived == null ? started : arrived);
        var time = arrived == null ? NONE : latest + quiet / 1_000_000;
        if (quiet >= idleNanos) {
            time = Math.max(time, wall.absoluteTimeMillis());
        }
        if (time != NONE) {
            output.emitWatermark(new Watermark(time - disorderMillis - 1));
        }
    }
}
