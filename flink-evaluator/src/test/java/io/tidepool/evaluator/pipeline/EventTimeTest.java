package io.tidepool.evaluator.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.evaluator.Given;
import io.tidepool.evaluator.stream.Arrival;
import io.tidepool.evaluator.stream.DeadLetter;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.types.Either;
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
    void aPartitionThatNeverHadARecordTakesTheWallClockAfterTheIdleTime() {
        var watermarks = snapshots();
        watermarks.onPeriodicEmit(output);
        assertThat(output.watermark).isNull();

        activity.advanceTime(IDLE);
        watermarks.onPeriodicEmit(output);

        assertThat(output.idle).isFalse();
        assertThat(output.watermark).isEqualTo(9_994_999L);
    }

    @Test
    void aDeadLetterDoesNotMoveEventTime() {
        var watermarks = snapshots();
        watermarks.onEvent("dead letter", Long.MIN_VALUE, output);

        watermarks.onPeriodicEmit(output);

        assertThat(output.watermark).isNull();
    }

    @Test
    void aTableIsCaughtUpWhenEveryPartitionHasBeenReadToItsEnd() {
        var table = new CaughtUp<Arrival>(Map.of(0, 3L, 2, 1L), IDLE, activity);
        table.onEvent(at(0, 1), 0, output);
        table.onEvent(at(2, 0), 0, output);
        table.onEvent(at(1, 0), 0, output);
        table.onPeriodicEmit(output);
        assertThat(output.idle).isFalse();

        table.onEvent(Either.Left(new DeadLetter("t", 0, 2, null, null, Map.of(), "bad")), 0, output);
        table.onPeriodicEmit(output);

        assertThat(output.idle).isTrue();
        assertThat(output.watermark).isNull();
    }

    @Test
    void anEmptyTableIsCaughtUpAtOnce() {
        new CaughtUp<Arrival>(Map.of(), IDLE, activity).onPeriodicEmit(output);

        assertThat(output.idle).isTrue();
        assertThat(output.watermark).isNull();
    }

    @Test
    void aBacklogThatDoesNotComeIsNotWaitedForLongerThanThePatience() {
        var table = new CaughtUp<Arrival>(Map.of(0, 3L), IDLE, activity);
        activity.advanceTime(IDLE.minusMillis(1));
        table.onPeriodicEmit(output);
        assertThat(output.idle).isFalse();

        activity.advanceTime(Duration.ofMillis(1));
        table.onPeriodicEmit(output);

        assertThat(output.idle).isTrue();
        assertThat(output.watermark).isNull();
    }

    private static Either<DeadLetter, Arrival> at(int partition, long offset) {
        var arrival = Given.arrival(7, 0, 1.0);
        return Either.Right(new Arrival(arrival.snapshot(), arrival.evidence(), partition, offset));
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
