package io.tidepool.evaluator.clickhouse;

import io.tidepool.evaluator.stream.DeadLetter;
import io.tidepool.schema.ClusterSnapshot;
import io.tidepool.schema.NodeSample;
import io.tidepool.schema.Order;
import io.tidepool.schema.Report;
import io.tidepool.schema.Verdict;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.types.Either;

/** What the archive job is connected to. */
public final class ArchiveEnds {
    private ArchiveEnds() {}

    /** Every topic of facts. */
    public record Sources(
            DataStream<Either<DeadLetter, ClusterSnapshot>> snapshots,
            DataStream<Either<DeadLetter, NodeSample>> nodeSamples,
            DataStream<Either<DeadLetter, Verdict>> verdicts,
            DataStream<Either<DeadLetter, Order>> orders,
            DataStream<Either<DeadLetter, Report>> reports) {}

    /** @param deadLetters records that could not be used */
    public record Sinks(Sink<Fact> facts, Sink<DeadLetter> deadLetters) {}
}
