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
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
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
import org.apache.flink.types.Either;

/** One run of the topology of the evaluate job over bounded collections. */
final class EvaluateRun {
    private final List<Either<DeadLetter, Arrival>> snapshots = new ArrayList<>();
    private final List<Either<DeadLetter, StrategyEdit>> strategies = new ArrayList<>();
    private final List<Either<DeadLetter, OrderMove>> orders = new ArrayList<>();
    private final Collected<Verdict> verdicts = new Collected<>();
    private final Collected<OrderProposal> proposals = new Collected<>();
    private final Collected<DeadLetter> deadLetters = new Collected<>();
    private final Collected<Arrival> late = new Collected<>();
    private Duration disorder = Duration.ofSeconds(5);
    private int parallelism = 1;

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

    EvaluateRun run() throws Exception {
        var configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        var env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.setParallelism(parallelism);
        var bound = disorder;
        var sources = new Ends.Sources(
                source(env, snapshots, TypeInformation.of(Arrival.class), "snapshots")
                        .assignTimestampsAndWatermarks(eachSample(bound))
                        .uid("watermarks"),
                source(env, strategies, TypeInformation.of(StrategyEdit.class), "strategies"),
                source(env, orders, TypeInformation.of(OrderMove.class), "orders"));
        EvaluateJob.define(env, sources, new Ends.Sinks(verdicts, proposals, deadLetters, late));
        env.execute("evaluate");
        return this;
    }

    private static <T> DataStream<Either<DeadLetter, T>> source(
            StreamExecutionEnvironment env, List<Either<DeadLetter, T>> values, TypeInformation<T> type, String name) {
        var either = new EitherTypeInfo<>(TypeInformation.of(DeadLetter.class), type);
        // A collection must not be empty; a dead letter of no one takes no part.
        var all = values.isEmpty() ? List.of(Either.<DeadLetter, T>Left(NOBODY)) : values;
        return env.fromData(all, either).setParallelism(1).uid("source-" + name);
    }

    private static final DeadLetter NOBODY = new DeadLetter("", 0, 0, null, null, Map.of(), "nobody's");

    /** A watermark after each sample, so that what is late does not depend on the clock. */
    private static WatermarkStrategy<Either<DeadLetter, Arrival>> eachSample(Duration bound) {
        return WatermarkStrategy.<Either<DeadLetter, Arrival>>forGenerator(context -> new EachSample<>(bound))
                .withTimestampAssigner((received, sent) -> received.isRight()
                        ? received.right().snapshot().takenAt().toEpochMilli()
                        : Long.MIN_VALUE);
    }

    private static final class EachSample<T> implements WatermarkGenerator<T> {
        private final long bound;
        private long latest = Long.MIN_VALUE;

        EachSample(Duration bound) {
            this.bound = bound.toMillis();
        }

        @Override
        public void onEvent(T event, long timestamp, WatermarkOutput output) {
            latest = Math.max(latest, timestamp);
            if (latest != Long.MIN_VALUE) {
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
