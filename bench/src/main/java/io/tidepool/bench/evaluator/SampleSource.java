package io.tidepool.bench.evaluator;

import io.tidepool.evaluator.stream.Arrival;
import io.tidepool.evaluator.stream.DeadLetter;
import io.tidepool.evaluator.stream.Evidence;
import io.tidepool.rules.snapshot.ClusterId;
import io.tidepool.rules.snapshot.Load;
import io.tidepool.rules.snapshot.Snapshot;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.EitherTypeInfo;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.types.Either;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** The samples of a workload round by round, with a watermark after each round. */
final class SampleSource extends RichFlatMapFunction<Long, Either<DeadLetter, Arrival>> {
    private static final long serialVersionUID = 1L;
    private static final long IDLE_MILLIS = 2;

    private final Workload workload;
    private transient @Nullable Parts parts;

    private SampleSource(Workload workload) {
        this.workload = workload;
    }

    /** Ends after the last sample. */
    static DataStream<Either<DeadLetter, Arrival>> of(StreamExecutionEnvironment env, Workload workload) {
        return of(env, workload, 0);
    }

    /** @param idling how often to send nothing after the last sample, so that checkpoints can be taken of what is kept */
    static DataStream<Either<DeadLetter, Arrival>> of(StreamExecutionEnvironment env, Workload workload, long idling) {
        return env.fromSequence(0, workload.samples() + idling - 1)
                .uid("numbers")
                .flatMap(new SampleSource(workload))
                .returns(new EitherTypeInfo<>(TypeInformation.of(DeadLetter.class), TypeInformation.of(Arrival.class)))
                .uid("samples")
                .assignTimestampsAndWatermarks(WatermarkStrategy.<Either<DeadLetter, Arrival>>forGenerator(
                                context -> new EachRound(workload.clusters()))
                        .withTimestampAssigner((sample, sent) ->
                                sample.right().snapshot().takenAt().toEpochMilli()))
                .uid("watermarks");
    }

    @Override
    public void open(OpenContext context) {
        parts = Parts.of(workload);
    }

    @Override
    public void flatMap(Long number, Collector<Either<DeadLetter, Arrival>> out) throws Exception {
        if (number == 0) {
            Stopwatch.ready.await();
            Stopwatch.start();
        }
        if (number >= workload.samples()) {
            Thread.sleep(IDLE_MILLIS);
            return;
        }
        int cluster = (int) (number % workload.clusters());
        int round = (int) (number / workload.clusters());
        out.collect(Either.Right(Objects.requireNonNull(parts).sample(cluster, round)));
    }

    /** What samples are put together from: whole snapshots, as a collector sends them, for next to nothing each. */
    private record Parts(byte[][] usages, ClusterId[] clusters, Instant[] times, Load[] loads, Evidence[] evidence) {
        private static final Load MEMORY = new Load(2_048, 1_024, 50);

        static Parts of(Workload workload) {
            return new Parts(
                    workload.usages(),
                    LongStream.rangeClosed(1, workload.clusters())
                            .mapToObj(ClusterId::new)
                            .toArray(ClusterId[]::new),
                    IntStream.range(0, workload.rounds())
                            .mapToObj(Workload::takenAt)
                            .toArray(Instant[]::new),
                    IntStream.rangeClosed(0, 100)
                            .mapToObj(usage -> new Load(640, 400, usage))
                            .toArray(Load[]::new),
                    LongStream.rangeClosed(1, workload.clusters())
                            .mapToObj(Workload::evidence)
                            .toArray(Evidence[]::new));
        }

        Arrival sample(int cluster, int round) {
            var cpu = loads[usages[cluster][round]];
            return new Arrival(
                    new Snapshot(clusters[cluster], "total", times[round], Workload.INTERVAL, cpu, MEMORY, null),
                    evidence[cluster],
                    0,
                    round);
        }
    }

    /** Not by the clock: a source that has to wait in the middle of a round would make the rest of it late. */
    private static final class EachRound implements WatermarkGenerator<Either<DeadLetter, Arrival>> {
        private final int clusters;
        private int sent;

        EachRound(int clusters) {
            this.clusters = clusters;
        }

        @Override
        public void onEvent(Either<DeadLetter, Arrival> sample, long timestamp, WatermarkOutput output) {
            if (++sent % clusters == 0) {
                output.emitWatermark(new Watermark(timestamp));
            }
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {}
    }
}
