package io.tidepool.evaluator;

import io.tidepool.evaluator.kafka.KafkaEnds;
import io.tidepool.evaluator.pipeline.Ends;
import io.tidepool.evaluator.pipeline.EvaluateTopology;
import io.tidepool.evaluator.pipeline.EventTime;
import io.tidepool.evaluator.process.EvaluateSettings;
import io.tidepool.evaluator.process.JobProcess;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Job <em>evaluate</em>: snapshots, strategies and orders in; verdicts and proposals out. */
public final class EvaluateJob {
    private EvaluateJob() {}

    public static void main(String[] arguments) {
        JobProcess.main("evaluate", EvaluateSettings::from, EvaluateSettings::process, EvaluateJob::connect);
    }

    private static void connect(StreamExecutionEnvironment env, EvaluateSettings settings) {
        var process = settings.process();
        var kafka = new KafkaEnds(
                process.kafka(), process.registry(), process.instance(), "tidepool-evaluate", settings.exactlyOnce());
        var sources = new Ends.Sources(
                env.fromSource(
                                kafka.snapshots(),
                                EventTime.ofSnapshots(settings.disorder(), settings.idle()),
                                "snapshots")
                        .uid("source-snapshots"),
                env.fromSource(kafka.strategies(), WatermarkStrategy.noWatermarks(), "strategies")
                        .uid("source-strategies"),
                env.fromSource(kafka.orders(), WatermarkStrategy.noWatermarks(), "orders")
                        .uid("source-orders"));
        var sinks = new Ends.Sinks(kafka.verdicts(), kafka.proposals(), kafka.deadLetters(), kafka.late());
        define(env, sources, sinks);
    }

    /** Builds the topology between the ends. */
    public static void define(StreamExecutionEnvironment env, Ends.Sources sources, Ends.Sinks sinks) {
        EvaluateTopology.define(sources, sinks);
    }
}
