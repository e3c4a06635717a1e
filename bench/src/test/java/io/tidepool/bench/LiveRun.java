package io.tidepool.bench;

import io.tidepool.evaluator.EvaluateJob;
import io.tidepool.evaluator.pipeline.Ends;
import io.tidepool.evaluator.pipeline.Translation;
import io.tidepool.evaluator.stream.Arrival;
import io.tidepool.evaluator.stream.DeadLetter;
import io.tidepool.evaluator.stream.Evidence;
import io.tidepool.evaluator.stream.OrderMove;
import io.tidepool.evaluator.stream.StrategyEdit;
import io.tidepool.schema.ClusterSnapshot;
import io.tidepool.schema.OrderProposal;
import io.tidepool.schema.Strategy;
import io.tidepool.schema.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.api.java.typeutils.EitherTypeInfo;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.types.Either;

/** The topology of the evaluate job over a history, as it ran when the history happened. */
final class LiveRun {
    private static final Duration DISORDER = Duration.ofSeconds(5);
    private static final DeadLetter NOBODY = new DeadLetter("", 0, 0, null, null, Map.of(), "nobody's");

    private LiveRun() {}

    /** What it proposed. */
    static List<OrderProposal> of(List<Strategy> strategies, List<ClusterSnapshot> history) throws Exception {
        var configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        var env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.setParallelism(1);
        var arrivals = new ArrayList<Arrival>();
        history.forEach(snapshot ->
                arrivals.add(new Arrival(Translation.snapshot(snapshot), Evidence.of(snapshot), 0, arrivals.size())));
        var sources = new Ends.Sources(
                source(env, arrivals, Arrival.class, "snapshots")
                        .assignTimestampsAndWatermarks(
                                WatermarkStrategy.<Either<DeadLetter, Arrival>>forBoundedOutOfOrderness(DISORDER)
                                        .withTimestampAssigner((arrival, sent) -> arrival.right()
                                                .snapshot()
                                                .takenAt()
                                                .toEpochMilli()))
                        .uid("watermarks"),
                source(
                        env,
                        strategies.stream()
                                .map(strategy -> new StrategyEdit(strategy, 0, 0))
                                .toList(),
                        StrategyEdit.class,
                        "strategies"),
                source(env, List.of(), OrderMove.class, "orders"));
        var proposals = new Kept<OrderProposal>();
        EvaluateJob.define(
                env,
                sources,
                new Ends.Sinks(new Kept<Verdict>(), proposals, proposals, new Kept<DeadLetter>(), new Kept<Arrival>()));
        env.execute("evaluate");
        return proposals.values();
    }

    private static <T> DataStream<Either<DeadLetter, T>> source(
            StreamExecutionEnvironment env, List<T> values, Class<T> kind, String name) {
        var either = new EitherTypeInfo<>(TypeInformation.of(DeadLetter.class), TypeInformation.of(kind));
        var records = new ArrayList<Either<DeadLetter, T>>();
        values.forEach(value -> records.add(Either.Right(value)));
        if (records.isEmpty()) {
            // A collection must not be empty; a dead letter of no one takes no part.
            records.add(Either.Left(NOBODY));
        }
        return env.fromData(records, either).setParallelism(1).uid("source-" + name);
    }

    /** A sink that keeps what it gets in this JVM. */
    private static final class Kept<T> implements Sink<T> {
        private static final long serialVersionUID = 1L;
        private static final Map<String, Queue<Object>> ALL = new ConcurrentHashMap<>();

        private final String id = UUID.randomUUID().toString();

        @SuppressWarnings("unchecked") // Only this sink's own.
        List<T> values() {
            return (List<T>) List.copyOf(ALL.getOrDefault(id, new ConcurrentLinkedQueue<>()));
        }

        @Override
        public SinkWriter<T> createWriter(WriterInitContext context) {
            var kept = ALL.computeIfAbsent(id, created -> new ConcurrentLinkedQueue<>());
            return new SinkWriter<>() {
                @Override
                public void write(T value, Context at) {
                    kept.add(value);
                }

                @Override
                public void flush(boolean endOfInput) {}

                @Override
                public void close() {}
            };
        }
    }
}
