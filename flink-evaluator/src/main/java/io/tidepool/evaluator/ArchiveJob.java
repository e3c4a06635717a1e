package io.tidepool.evaluator;

import io.tidepool.evaluator.clickhouse.ArchiveEnds;
import io.tidepool.evaluator.clickhouse.ClickHouseWarehouse;
import io.tidepool.evaluator.clickhouse.Fact;
import io.tidepool.evaluator.clickhouse.FactSink;
import io.tidepool.evaluator.clickhouse.Facts;
import io.tidepool.evaluator.kafka.KafkaEnds;
import io.tidepool.evaluator.pipeline.Usable;
import io.tidepool.evaluator.process.ArchiveSettings;
import io.tidepool.evaluator.process.JobProcess;
import io.tidepool.evaluator.stream.AvroType;
import io.tidepool.evaluator.stream.DeadLetter;
import io.tidepool.schema.ClusterSnapshot;
import io.tidepool.schema.NodeSample;
import io.tidepool.schema.Order;
import io.tidepool.schema.Report;
import io.tidepool.schema.Verdict;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.types.Either;

/** Job <em>archive</em>: every topic of facts into ClickHouse. */
public final class ArchiveJob {
    private static final int ROWS_PER_INSERT = 20_000;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private ArchiveJob() {}

    public static void main(String[] arguments) {
        JobProcess.main("archive", ArchiveSettings::from, ArchiveSettings::process, ArchiveJob::connect);
    }

    private static void connect(StreamExecutionEnvironment env, ArchiveSettings settings) {
        var process = settings.process();
        var kafka = new KafkaEnds(process.kafka(), process.registry(), process.instance(), "tidepool-archive");
        var sources = new ArchiveEnds.Sources(
                read(env, kafka.givenSnapshots(), "snapshots"),
                read(env, kafka.nodeSamples(), "node-samples"),
                read(env, kafka.givenVerdicts(), "verdicts"),
                read(env, kafka.orderMoves(), "orders"),
                read(env, kafka.reports(), "reports"));
        var facts = facts(
                settings.clickHouse(), settings.user(), settings.password().reveal(), settings.database());
        define(env, sources, new ArchiveEnds.Sinks(facts, kafka.deadLetters()));
    }

    /** The ClickHouse end. */
    public static FactSink facts(String address, String user, String password, String database) {
        return new FactSink(
                () -> new ClickHouseWarehouse(address, user, password, database), ROWS_PER_INSERT, LONGEST_WAIT);
    }

    private static <T> DataStream<Either<DeadLetter, T>> read(
            StreamExecutionEnvironment env, Source<Either<DeadLetter, T>, ?, ?> source, String name) {
        return env.fromSource(source, WatermarkStrategy.noWatermarks(), name).uid("source-" + name);
    }

    /** Builds the topology between the ends. */
    public static void define(StreamExecutionEnvironment env, ArchiveEnds.Sources sources, ArchiveEnds.Sinks sinks) {
        var snapshots = Usable.of(sources.snapshots(), AvroType.to(ClusterSnapshot.class), "snapshots");
        var nodeSamples = Usable.of(sources.nodeSamples(), AvroType.to(NodeSample.class), "node-samples");
        var verdicts = Usable.of(sources.verdicts(), AvroType.to(Verdict.class), "verdicts");
        var orders = Usable.of(sources.orders(), AvroType.to(Order.class), "orders");
        var reports = Usable.of(sources.reports(), AvroType.to(Report.class), "reports");
        archive(snapshots, Facts::of, sinks.facts(), "snapshots");
        archive(nodeSamples, Facts::of, sinks.facts(), "node-samples");
        archive(verdicts, Facts::of, sinks.facts(), "verdicts");
        archive(orders, Facts::of, sinks.facts(), "orders");
        archive(reports, Facts::of, sinks.facts(), "reports");
        snapshots
                .getSideOutput(Usable.UNUSABLE)
                .union(
                        nodeSamples.getSideOutput(Usable.UNUSABLE),
                        verdicts.getSideOutput(Usable.UNUSABLE),
                        orders.getSideOutput(Usable.UNUSABLE),
                        reports.getSideOutput(Usable.UNUSABLE))
                .sinkTo(sinks.deadLetters())
                .uid("sink-dead-letters")
                .name("dead letters");
    }

    /** A writer for each topic: its rows pass from the source to the insert in one thread and wait for no other topic. */
    private static <T> void archive(
            SingleOutputStreamOperator<T> usable, MapFunction<T, Fact> row, Sink<Fact> facts, String name) {
        usable.map(row, TypeInformation.of(Fact.class))
                .uid("fact-" + name)
                .name("rows of " + name)
                .sinkTo(facts)
                .uid("sink-facts-" + name)
                .name("facts of " + name);
    }
}
