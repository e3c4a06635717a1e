package io.tidepool.evaluator;

import io.tidepool.evaluator.kafka.KafkaEnds;
import io.tidepool.evaluator.pipeline.Ends;
import io.tidepool.evaluator.pipeline.EvaluateTopology;
import io.tidepool.evaluator.pipeline.EventTime;
import io.tidepool.evaluator.pipeline.EveryVerdict;
import io.tidepool.evaluator.process.EvaluateSettings;
import io.tidepool.evaluator.process.JobProcess;
import io.tidepool.evaluator.stream.DeadLetter;
import io.tidepool.evaluator.stream.Placed;
import io.tidepool.topic.Topic;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.types.Either;

/** Job <em>evaluate</em>: snapshots, strategies and orders in; verdicts and proposals out. */
public final class EvaluateJob {
    /** How long a start waits for the next strategy or order of the backlog, before and after it has state. */
    private static final Duration FRESH = Duration.ofSeconds(30);

    private static final Duration RESTORED = Duration.ofSeconds(5);

    private EvaluateJob() {}

    public static void main(String[] arguments) {
        JobProcess.main("evaluate", EvaluateSettings::from, EvaluateSettings::process, EvaluateJob::connect);
    }

    private static void connect(StreamExecutionEnvironment env, EvaluateSettings settings) {
        var process = settings.process();
        var kafka = new KafkaEnds(
                process.kafka(),
                process.registry(),
                process.instance(),
                "tidepool-evaluate",
                settings.exactlyOnce(),
                settings.transaction());
        var sources = new Ends.Sources(
                env.fromSource(
                                kafka.snapshots(),
                                EventTime.ofSnapshots(settings.disorder(), settings.idle()),
                                "snapshots")
                        .uid("source-snapshots"),
                table(env, kafka.strategies(), kafka.ends(Topic.STRATEGIES), "strategies"),
                table(env, kafka.orders(), kafka.ends(Topic.ORDERS), "orders"));
        var sinks = new Ends.Sinks(
                kafka.verdicts(), kafka.proposals(), kafka.sharedProposals(), kafka.deadLetters(), kafka.late());
        define(env, sources, sinks);
    }

    private static <T extends Placed> DataStream<Either<DeadLetter, T>> table(
            StreamExecutionEnvironment env,
            Source<Either<DeadLetter, T>, ?, ?> source,
            Map<Integer, Long> ends,
            String name) {
        var restored = env.getConfiguration().get(StateRecoveryOptions.SAVEPOINT_PATH) != null;
        return env.fromSource(source, WatermarkStrategy.noWatermarks(), name)
                .uid("source-" + name)
                .assignTimestampsAndWatermarks(EventTime.ofTable(ends, restored ? RESTORED : FRESH))
                .setParallelism(1)
                .uid("caught-up-" + name)
                .name(name + " caught up");
    }

    /** Builds the topology between the ends. */
    public static void define(StreamExecutionEnvironment env, Ends.Sources sources, Ends.Sinks sinks) {
        EvaluateTopology.define(sources, sinks, new EveryVerdict());
    }
}
