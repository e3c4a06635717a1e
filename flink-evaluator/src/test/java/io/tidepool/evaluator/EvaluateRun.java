package io.tidepool.evaluator;

import io.tidepool.evaluator.pipeline.Ends;
import io.tidepool.evaluator.stream.Arrival;
import io.tidepool.evaluator.stream.DeadLetter;
import io.tidepool.evaluator.stream.OrderMove;
import io.tidepool.evaluator.stream.StrategyEdit;
import io.tidepool.schema.Order;
import io.tidepool.schema.OrderProposal;
import io.tidepool.schema.ReasonCode;
import io.tidepool.schema.Strategy;
import io.tidepool.schema.Verdict;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.EitherTypeInfo;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.types.Either;
import org.apache.flink.util.Collector;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** One run of the topology of the evaluate job over bounded collections. */
final class EvaluateRun {
    /** Names sources apart, so that none goes on where that of a savepoint was. */
    private static final AtomicLong RUNS = new AtomicLong(System.nanoTime());

    private final List<Either<DeadLetter, Arrival>> snapshots = new ArrayList<>();
    private final List<Either<DeadLetter, StrategyEdit>> strategies = new ArrayList<>();
    private final List<Either<DeadLetter, OrderMove>> orders = new ArrayList<>();
    private final Collected<Verdict> verdicts = new Collected<>();
    private final Collected<OrderProposal> proposals = new Collected<>();
    private final Collected<DeadLetter> deadLetters = new Collected<>();
    private final Collected<Arrival> late = new Collected<>();
    private Duration disorder = Duration.ofSeconds(5);
    private int parallelism = 1;
    private int watermarkEvery = 1;
    private long bufferMillis = 100;
    private int crashAfter = Integer.MAX_VALUE;
    private @Nullable URI restored;

    EvaluateRun with(Strategy.Builder... added) {
        for (var strategy : added) {
            strategies.add(Either.Right(new StrategyEdit(strategy.build(), 0, 0)));
        }
        return this;
    }

    EvaluateRun with(Order.Builder... added) {
        for (var order : added) {
            orders.add(Either.Right(new OrderMove(order.build(), 0, 0)));
        }
        return this;
    }

    EvaluateRun with(Arrival... added) {
        return with(List.of(added));
    }

    EvaluateRun with(List<Arrival> added) {
        added.forEach(arrival -> snapshots.add(Either.Right(arrival)));
        return this;
    }

    EvaluateRun withUnusable(DeadLetter letter) {
        snapshots.add(Either.Left(letter));
        return this;
    }

    /** A sample each minute from this one on, with these CPU usages. */
    EvaluateRun withMinutes(long cluster, int first, double... usages) {
        for (int i = 0; i < usages.length; i++) {
            with(Given.arrival(cluster, first + i, usages[i]));
        }
        return this;
    }

    EvaluateRun disorder(Duration bound) {
        disorder = bound;
        return this;
    }

    EvaluateRun parallelism(int subtasks) {
        parallelism = subtasks;
        return this;
    }

    /** Snapshots between one watermark and the next. */
    EvaluateRun watermarkEvery(int snapshots) {
        watermarkEvery = snapshots;
        return this;
    }

    /** How long records wait to be sent together. */
    EvaluateRun buffering(long millis) {
        bufferMillis = millis;
        return this;
    }

    /** Fails once after so many snapshots, and goes on from the latest checkpoint. */
    EvaluateRun crashingAfter(int count) {
        crashAfter = count;
        return this;
    }

    /** Goes on from a savepoint; the sources begin anew. */
    EvaluateRun restoring(URI savepoint) {
        restored = savepoint;
        return this;
    }

    EvaluateRun run() throws Exception {
        define(new Configuration(), 0).execute("evaluate");
        return this;
    }

    /** Runs until all snapshots are judged, stops with a savepoint and says where it is. */
    String savepoint(Path directory) throws Exception {
        var configuration = new Configuration();
        // All in one file.
        configuration.set(CheckpointingOptions.FS_SMALL_FILE_THRESHOLD, MemorySize.ofMebiBytes(1));
        // The latest wait for the watermark, and lie in the savepoint as they wait.
        var latest = snapshots.stream()
                .map(snapshot -> snapshot.right().snapshot().takenAt())
                .max(Comparator.naturalOrder())
                .orElseThrow();
        var expected = snapshots.stream()
                .filter(snapshot -> snapshot.right().snapshot().takenAt().isBefore(latest))
                .count();
        var job = define(configuration, Integer.MAX_VALUE).executeAsync("evaluate");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> verdicts.values().stream()
                                .filter(verdict -> verdict.getStrategyId() == 3)
                                .count()
                        == expected);
        return job.stopWithSavepoint(false, directory.toString(), SavepointFormatType.CANONICAL)
                .get();
    }

    /** @param idling how long the snapshots go on with nothing after the last one, in milliseconds */
    private StreamExecutionEnvironment define(Configuration configuration, int idling) {
        if (restored != null) {
            configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, restored.toString());
            // Sources and sinks of tests are not those of the job.
            configuration.set(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE, true);
        }
        if (crashAfter < Integer.MAX_VALUE) {
            configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(10));
            configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
            configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 3);
            configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ZERO);
        }
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        var env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.setParallelism(parallelism);
        env.setBufferTimeout(bufferMillis);
        var bound = disorder;
        var batch = watermarkEvery;
        var crash = new CrashOnce<Arrival>(crashAfter);
        DataStream<Either<DeadLetter, Arrival>> arrivals =
                source(env, snapshots, TypeInformation.of(Arrival.class), "snapshots");
        var sources = new Ends.Sources(
                (idling == 0 ? arrivals : arrivals.union(idle(env, TypeInformation.of(Arrival.class), idling)))
                        .map(crash)
                        .returns(new EitherTypeInfo<>(
                                TypeInformation.of(DeadLetter.class), TypeInformation.of(Arrival.class)))
                        .setParallelism(1)
                        .uid("crash")
                        .assignTimestampsAndWatermarks(eachSample(bound, batch))
                        .setParallelism(1)
                        .uid("watermarks"),
                table(env, strategies, TypeInformation.of(StrategyEdit.class), "strategies", idling),
                table(env, orders, TypeInformation.of(OrderMove.class), "orders", idling));
        EvaluateJob.define(env, sources, new Ends.Sinks(verdicts, proposals, proposals, deadLetters, late));
        return env;
    }

    /** A table is known once its last row has come; while it idles, time waits for the snapshots only. */
    private static <T> DataStream<Either<DeadLetter, T>> table(
            StreamExecutionEnvironment env,
            List<Either<DeadLetter, T>> rows,
            TypeInformation<T> type,
            String name,
            int idling) {
        var source = source(env, rows, type, name);
        var count = Math.max(1, rows.size());
        return idling == 0
                ? source
                : source.union(idle(env, type, idling))
                        .assignTimestampsAndWatermarks(WatermarkStrategy.forGenerator(context -> new EveryRow<>(count)))
                        .setParallelism(1)
                        .uid("watermarks-" + name);
    }

    private static final class EveryRow<T> implements WatermarkGenerator<T> {
        private int left;

        EveryRow(int rows) {
            this.left = rows;
        }

        @Override
        public void onEvent(T row, long timestamp, WatermarkOutput output) {
            if (--left == 0) {
                output.emitWatermark(Watermark.MAX_WATERMARK);
            }
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {}
    }

    /** Keeps the job from ending. */
    private static <T> DataStream<Either<DeadLetter, T>> idle(
            StreamExecutionEnvironment env, TypeInformation<T> type, int milliseconds) {
        var number = RUNS.incrementAndGet();
        return env.fromSequence(0, milliseconds)
                .setParallelism(1)
                .uid("idle" + number)
                .flatMap(new Pause<T>())
                .returns(new EitherTypeInfo<>(TypeInformation.of(DeadLetter.class), type))
                .setParallelism(1)
                .uid("pause" + number);
    }

    private static final class Pause<T> implements FlatMapFunction<Long, Either<DeadLetter, T>> {
        private static final long serialVersionUID = 1L;

        @Override
        public void flatMap(Long number, Collector<Either<DeadLetter, T>> out) {
            if (number > 0) {
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    private static <T> DataStream<Either<DeadLetter, T>> source(
            StreamExecutionEnvironment env, List<Either<DeadLetter, T>> values, TypeInformation<T> type, String name) {
        var either = new EitherTypeInfo<>(TypeInformation.of(DeadLetter.class), type);
        // A collection must not be empty; a dead letter of no one takes no part.
        var all = values.isEmpty() ? List.of(Either.<DeadLetter, T>Left(NOBODY)) : values;
        return env.fromData(all, either).setParallelism(1).uid("source-" + name + RUNS.incrementAndGet());
    }

    private static final DeadLetter NOBODY = new DeadLetter("", 0, 0, null, null, Map.of(), "nobody's");

    /** A watermark after each sample, so that what is late does not depend on the clock. */
    private static WatermarkStrategy<Either<DeadLetter, Arrival>> eachSample(Duration bound, int batch) {
        return WatermarkStrategy.<Either<DeadLetter, Arrival>>forGenerator(context -> new EachSample<>(bound, batch))
                .withTimestampAssigner((received, sent) -> received.isRight()
                        ? received.right().snapshot().takenAt().toEpochMilli()
                        : Long.MIN_VALUE);
    }

    /** Counts over restarts, so that it fails once only; in this process, as all of Flink is here. */
    private static final class CrashOnce<T> implements MapFunction<Either<DeadLetter, T>, Either<DeadLetter, T>> {
        private static final long serialVersionUID = 1L;
        private static final Map<String, AtomicInteger> SEEN = new ConcurrentHashMap<>();

        private final String run = UUID.randomUUID().toString();
        private final int after;

        CrashOnce(int after) {
            this.after = after;
        }

        @Override
        public Either<DeadLetter, T> map(Either<DeadLetter, T> value) {
            if (SEEN.computeIfAbsent(run, any -> new AtomicInteger()).incrementAndGet() == after) {
                throw new IllegalStateException("killed by the test");
            }
            return value;
        }
    }

    private static final class EachSample<T> implements WatermarkGenerator<T> {
        private final long bound;
        private final int batch;
        private long latest = Long.MIN_VALUE;
        private int count;

        EachSample(Duration bound, int batch) {
            this.bound = bound.toMillis();
            this.batch = batch;
        }

        @Override
        public void onEvent(T event, long timestamp, WatermarkOutput output) {
            latest = Math.max(latest, timestamp);
            if (latest != Long.MIN_VALUE && ++count % batch == 0) {
                output.emitWatermark(new Watermark(latest - bound - 1));
            }
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {}
    }

    /** In the order of pair and time. The end of the input is the end of time, so silences come last. */
    List<Verdict> verdicts() {
        return verdicts.values().stream()
                .sorted(Comparator.comparingLong(Verdict::getStrategyId)
                        .thenComparing(Verdict::getClusterId)
                        .thenComparing(Verdict::getTakenAt))
                .toList();
    }

    /** Without the silences. */
    List<Verdict> verdictsOnSnapshots() {
        return verdicts().stream()
                .filter(verdict -> verdict.getReason() != ReasonCode.STALE)
                .toList();
    }

    List<ReasonCode> reasons() {
        return verdictsOnSnapshots().stream().map(Verdict::getReason).toList();
    }

    List<OrderProposal> proposals() {
        return proposals.values().stream()
                .sorted(Comparator.comparing(OrderProposal::getTakenAt).thenComparing(OrderProposal::getProposalId))
                .toList();
    }

    List<DeadLetter> deadLetters() {
        return deadLetters.values().stream()
                .filter(letter -> !letter.topic().isEmpty())
                .toList();
    }

    List<Arrival> late() {
        return late.values();
    }
}
