package io.tidepool.evaluator.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.util.clock.ManualClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventTimeTest {
    private static final Duration DISORDER = Duration.ofSeconds(5);
    private static final Duration IDLE = Duration.ofSeconds(30);

    private final ManualClock activity = new ManualClock();
    private final ManualClock wall =
            new ManualClock(Duration.ofMillis(10_000_000).toNanos());
    private final Output output = new Output();

    @Test
    void eventTimeIsTheLatestSampleLessTheBound() {
        var watermarks = snapshots();
        watermarks.onEvent("later", 9_000_000, output);
        watermarks.onEvent("earlier", 8_999_000, output);

        watermarks.onPeriodicEmit(output);

        assertThat(output.watermark).isEqualTo(8_994_999L);
    }

    @Test
    void eventTimeGoesOnWithTheClockAfterTheLastSample() {
        var watermarks = snapshots();
        watermarks.onEvent("last", 9_000_000, output);
        activity.advanceTime(Duration.ofSeconds(6));

        watermarks.onPeriodicEmit(output);

        assertThat(output.watermark).isEqualTo(9_000_999L);
    }

    @Test
    void anIdlePartitionTakesTheWallClockSoThatItHoldsNothingBack() {
        var watermarks = snapshots();
        watermarks.onEvent("old", 1_000_000, output);
        activity.advanceTime(IDLE);

        watermarks.onPeriodicEmit(output);

        assertThat(output.watermark).isEqualTo(9_994_999L);
    }

    @Test
    void aPartitionThatNeverHadARecordIsMarkedIdle() {
        var watermarks = snapshots();
        watermarks.onPeriodicEmit(output);
        assertThat(output.idle).isFalse();

        activity.advanceTime(IDLE);
        watermarks.onPeriodicEmit(output);

        assertThat(output.idle).isTrue();
        assertThat(output.watermark).isNull();
    }

    @Test
    void aDeadLetterDoesNotMoveEventTime() {
        var watermarks = snapshots();
        watermarks.onEvent("dead letter", Long.MIN_VALUE, output);

        watermarks.onPeriodicEmit(output);

        assertThat(output.watermark).isNull();
    }

    @Test
    void aTableIsCaughtUpAfterAPauseAndAnEmptyOneAfterAWhile() {
        var table = new CaughtUp<String>(activity);
        activity.advanceTime(Duration.ofSeconds(4));
        table.onPeriodicEmit(output);
        assertThat(output.watermark).isNull();
        table.onEvent("row", 0, output);
        activity.advanceTime(Duration.ofMillis(900));
        table.onPeriodicEmit(output);
        assertThat(output.watermark).isNull();

        activity.advanceTime(Duration.ofMillis(100));
        table.onPeriodicEmit(output);

        assertThat(output.watermark).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void anEmptyTableIsCaughtUpAfterAWhile() {
        var table = new CaughtUp<String>(activity);
        activity.advanceTime(Duration.ofSeconds(5));

        table.onPeriodicEmit(output);

        assertThat(output.watermark).isEqualTo(Long.MAX_VALUE);
    }

    private SnapshotWatermarks<String> snapshots() {
        return new SnapshotWatermarks<>(DISORDER, IDLE, activity, wall);
    }

    private static final class Output implements WatermarkOutput {
        private @Nullable Long watermark;
        private boolean idle;

        @Override
        public void emitWatermark(Watermark emitted) {
            watermark = emitted.getTimestamp();
        }

        @Override
        public void markIdle() {
            idle = true;
        }

        @Override
        public void markActive() {
            idle = false;
        }
    }
}
