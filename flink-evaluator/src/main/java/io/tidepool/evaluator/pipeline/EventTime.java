package io.tidepool.evaluator.pipeline;

import io.tidepool.evaluator.stream.Arrival;
import io.tidepool.evaluator.stream.DeadLetter;
import io.tidepool.evaluator.stream.Placed;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.types.Either;
import org.apache.flink.util.clock.SystemClock;

/** How event time runs in the streams that enter the evaluate job. */
public final class EventTime {
    private EventTime() {}

    /**
     * Snapshots: by the time each was taken.
     *
     * @param disorder how far samples of one cluster may arrive out of order
     * @param idle a partition that is quiet for this long holds nothing up
     */
    public static WatermarkStrategy<Either<DeadLetter, Arrival>> ofSnapshots(Duration disorder, Duration idle) {
        return WatermarkStrategy.<Either<DeadLetter, Arrival>>forGenerator(context -> new SnapshotWatermarks<>(
                        disorder, idle, context.getInputActivityClock(), SystemClock.getInstance()))
                .withTimestampAssigner((received, sent) -> received.isRight()
                        ? received.right().snapshot().takenAt().toEpochMilli()
                        : Long.MIN_VALUE);
    }

    /**
     * Strategies and orders: none until the backlog of the start has been read, then no bound. For one subtask only.
     *
     * @param ends partition to the offset that comes next, of partitions that are not empty
     * @param patience without a record for this long the rest of the backlog is not waited for
     */
    public static <T extends Placed> WatermarkStrategy<Either<DeadLetter, T>> ofTable(
            Map<Integer, Long> ends, Duration patience) {
        var copy = new HashMap<>(ends);
        return WatermarkStrategy.forGenerator(
                context -> new CaughtUp<>(copy, patience, context.getInputActivityClock()));
    }
}
