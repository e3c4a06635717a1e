package io.tidepool.bench.clickhouse;

import io.tidepool.evaluator.ArchiveJob;
import io.tidepool.evaluator.clickhouse.ArchiveEnds;
import io.tidepool.evaluator.stream.AvroType;
import io.tidepool.evaluator.stream.DeadLetter;
import io.tidepool.local.server.ClickHouseServer;
import io.tidepool.schema.ClusterSnapshot;
import io.tidepool.schema.CollectionOutcome;
import io.tidepool.schema.NodeSample;
import io.tidepool.schema.Order;
import io.tidepool.schema.Report;
import io.tidepool.schema.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.EitherTypeInfo;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.types.Either;

/** The archive job's own topology and sink on a Flink in this process, fed from memory until it ends. */
final class ArchiveRun {
    private static final int PARALLELISM = 2;
    private static final int INTERVAL_SECONDS = 300;

    private ArchiveRun() {}

    /** Rows per second into the table of snapshots and its views. */
    static double snapshots(Engine engine, long firstCluster, Instant begin, long rows, int perCluster)
            throws Exception {
        return run(
                engine,
                rows,
                (env, count) -> new ArchiveEnds.Sources(
                        stream(
                                env,
                                count,
                                ClusterSnapshot.class,
                                i -> snapshot(firstCluster + i / perCluster, begin, i % perCluster)),
                        stream(env, 0, NodeSample.class, i -> node(0, begin, 0)),
                        stream(env, 0, Verdict.class, i -> new Verdict()),
                        stream(env, 0, Order.class, i -> new Order()),
                        stream(env, 0, Report.class, i -> new Report())));
    }

    /** Rows per second into the table of node samples. */
    static double nodeSamples(Engine engine, long firstCluster, Instant begin, long rows, int perCluster)
            throws Exception {
        return run(
                engine,
                rows,
                (env, count) -> new ArchiveEnds.Sources(
                        stream(env, 0, ClusterSnapshot.class, i -> snapshot(0, begin, 0)),
                        stream(
                                env,
                                count,
                                NodeSample.class,
                                i -> node(firstCluster + i / perCluster, begin, i % perCluster)),
                        stream(env, 0, Verdict.class, i -> new Verdict()),
                        stream(env, 0, Order.class, i -> new Order()),
                        stream(env, 0, Report.class, i -> new Report())));
    }

    private interface Feed {
        ArchiveEnds.Sources of(StreamExecutionEnvironment env, long rows);
    }

    private static double run(Engine engine, long rows, Feed feed) throws Exception {
        var env = StreamExecutionEnvironment.createLocalEnvironment(PARALLELISM);
        env.getConfig().enableObjectReuse();
        var facts = ArchiveJob.facts(engine.address(), ClickHouseServer.USER, Engine.PASSWORD, "tidepool");
        ArchiveJob.define(env, feed.of(env, rows), new ArchiveEnds.Sinks(facts, new DiscardingSink<>()));
        var millis = env.execute("archive").getNetRuntime(TimeUnit.MILLISECONDS);
        return rows * 1_000.0 / millis;
    }

    private static <T extends SpecificRecordBase> DataStream<Either<DeadLetter, T>> stream(
            StreamExecutionEnvironment env, long count, Class<T> type, MapFunction<Long, T> make) {
        return env.fromSequence(1, Math.max(1, count))
                .filter(i -> i <= count)
                .map(
                        (MapFunction<Long, Either<DeadLetter, T>>) i -> Either.Right(make.map(i - 1)),
                        new EitherTypeInfo<>(TypeInformation.of(DeadLetter.class), AvroType.to(type)));
    }

    private static ClusterSnapshot snapshot(long cluster, Instant begin, long sample) {
        return ClusterSnapshot.newBuilder()
                .setClusterId(cluster)
                .setClusterName("bench-" + cluster)
                .setResourceType("total")
                .setTakenAt(begin.plusSeconds(sample * INTERVAL_SECONDS))
                .setIntervalSeconds(INTERVAL_SECONDS)
                .setOutcome(CollectionOutcome.COMPLETE)
                .setFailure(null)
                .setCpuCapacity(640.0)
                .setMemoryCapacity(2_560.0)
                .setCpuRequest(300.0 + sample % 50)
                .setMemoryRequest(1_200.0 + sample % 50)
                .setCpuUsagePercent(50 + (sample * 7_919 % 3_000) / 100.0)
                .setMemoryUsagePercent(40 + (sample * 104_729 % 2_000) / 100.0)
                .setNodeCount(25)
                .setReadyNodeCount(25)
                .setBareMetalCount(25)
                .setVirtualMachineCount(0)
                .setPodCount(600)
                .setUnschedulablePodCount(0)
                .setUnschedulableCpuRequest(null)
                .setUnschedulableMemoryRequest(null)
                .build();
    }

    private static NodeSample node(long cluster, Instant begin, long sample) {
        var node = sample % 25;
        return NodeSample.newBuilder()
                .setClusterId(cluster)
                .setClusterName("bench-" + cluster)
                .setNodeName("node-" + node)
                .setNodeUid("6f1e-" + node)
                .setInternalIp("10.0.0." + node)
                .setTakenAt(begin.plusSeconds(sample / 25 * INTERVAL_SECONDS))
                .setCpuCapacity(64)
                .setMemoryCapacity(256)
                .setCpuRequest(40)
                .setMemoryRequest(100)
                .setCpuUsage(10 + (sample * 7_919 % 3_000) / 100.0)
                .setMemoryUsage(90 + (sample * 104_729 % 2_000) / 100.0)
                .setPodCount(30)
                .setReady(true)
                .setCordoned(false)
                .setTaints(List.of())
                .setLabels(Map.of("kubernetes.io/arch", "amd64"))
                .build();
    }
}
