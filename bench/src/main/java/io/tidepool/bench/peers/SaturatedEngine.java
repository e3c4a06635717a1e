package io.tidepool.bench.peers;

import com.sun.management.OperatingSystemMXBean;
import io.tidepool.evaluator.pipeline.Ends;
import io.tidepool.evaluator.pipeline.EvaluateTopology;
import io.tidepool.evaluator.pipeline.Telling;
import io.tidepool.evaluator.pipeline.Translation;
import io.tidepool.evaluator.stream.Arrival;
import io.tidepool.evaluator.stream.DeadLetter;
import io.tidepool.evaluator.stream.Evidence;
import io.tidepool.evaluator.stream.OrderMove;
import io.tidepool.evaluator.stream.StrategyEdit;
import io.tidepool.rules.snapshot.Snapshot;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.EitherTypeInfo;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.types.Either;

/** The topology of the evaluate job in a Flink of this process, fed as fast as it takes the samples. */
final class SaturatedEngine {
    private static final Instant ORIGIN = Instant.parse("2026-11-01T00:00:00Z");
    private static final DeadLetter NOBODY = new DeadLetter("", 0, 0, null, null, Map.of(), "nobody's");
    private static final TypeInformation<Either<DeadLetter, Arrival>> RECEIVED =
            new EitherTypeInfo<>(TypeInformation.of(DeadLetter.class), TypeInformation.of(Arrival.class));

    private static final Duration CYCLE = Duration.ofMinutes(Scene.CYCLE_SECONDS);

    /** Each sample of a cycle with its evidence; the operators of the Flink in this process reach them here. */
    private static volatile Arrival[] cycle = {};

    private SaturatedEngine() {}

    /** @param telling what is told of each evaluation besides proposals */
    static Performance perform(String title, Scene scene, int cycles, Telling telling) throws Exception {
        cycle = cycle(scene);
        var env = environment();
        var samples = (long) cycles * cycle.length;
        var snapshots = env.fromSequence(0, samples - 1)
                .uid("numbers")
                .map(SaturatedEngine::sample, RECEIVED)
                .uid("samples")
                .assignTimestampsAndWatermarks(
                        WatermarkStrategy.<Either<DeadLetter, Arrival>>forGenerator(context -> new EachRound<>())
                                .withTimestampAssigner((received, sent) ->
                                        received.right().snapshot().takenAt().toEpochMilli()))
                .uid("watermarks");
        var edits = Wire.strategies(scene, ORIGIN).stream()
                .map(strategy -> Either.<DeadLetter, StrategyEdit>Right(new StrategyEdit(strategy, 0, 0)))
                .toList();
        // A collection must not be empty; a dead letter of no one takes no part.
        var noOrders = List.of(Either.<DeadLetter, OrderMove>Left(NOBODY));
        var proposals = new ProposalSink();
        EvaluateTopology.define(
                new Ends.Sources(
                        snapshots,
                        table(env, edits, TypeInformation.of(StrategyEdit.class), "strategies"),
                        table(env, noOrders, TypeInformation.of(OrderMove.class), "orders")),
                new Ends.Sinks(
                        new DiscardingSink<>(), proposals, proposals, new DiscardingSink<>(), new DiscardingSink<>()),
                telling);
        var before = cpuNanos();
        env.execute("evaluate");
        var cpu = (cpuNanos() - before) / 1e9;
        return new Performance(
                title,
                proposals.sightings(scene, ORIGIN),
                ORIGIN,
                samples * scene.rules().size(),
                cpu,
                0);
    }

    private static StreamExecutionEnvironment environment() {
        var configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        return StreamExecutionEnvironment.createLocalEnvironment(1, configuration);
    }

    private static <T> DataStream<Either<DeadLetter, T>> table(
            StreamExecutionEnvironment env, List<Either<DeadLetter, T>> rows, TypeInformation<T> type, String name) {
        return env.fromData(rows, new EitherTypeInfo<>(TypeInformation.of(DeadLetter.class), type))
                .setParallelism(1)
                .uid("source-" + name);
    }

    private static Arrival[] cycle(Scene scene) {
        var samples = new Arrival[Scene.CYCLE_SECONDS * scene.clusters()];
        for (int number = 0; number < samples.length; number++) {
            var snapshot = Wire.snapshot(scene, number % scene.clusters() + 1, number / scene.clusters(), ORIGIN);
            samples[number] = new Arrival(Translation.snapshot(snapshot), Evidence.of(snapshot), 0, number);
        }
        return samples;
    }

    /** The samples of each cycle are those of the first, later. */
    private static Either<DeadLetter, Arrival> sample(long number) {
        var first = cycle[(int) (number % cycle.length)];
        var snapshot = first.snapshot();
        var later = CYCLE.multipliedBy(number / cycle.length);
        return Either.Right(new Arrival(
                new Snapshot(
                        snapshot.cluster(),
                        snapshot.resourceType(),
                        snapshot.takenAt().plus(later),
                        snapshot.interval(),
                        snapshot.cpu(),
                        snapshot.memory(),
                        null),
                first.evidence(),
                0,
                number));
    }

    private static long cpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    /** A watermark when a round of samples is over. */
    private static final class EachRound<T> implements WatermarkGenerator<T> {
        private long latest = Long.MIN_VALUE;

        @Override
        public void onEvent(T event, long timestamp, WatermarkOutput output) {
            if (timestamp > latest) {
                latest = timestamp;
                output.emitWatermark(new Watermark(timestamp - 1));
            }
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {}
    }
}
