package io.tidepool.evaluator.pipeline;

import io.tidepool.evaluator.stream.Arrival;
import io.tidepool.evaluator.stream.DeadLetter;
import io.tidepool.evaluator.stream.OrderMove;
import io.tidepool.evaluator.stream.StrategyEdit;
import io.tidepool.schema.OrderProposal;
import io.tidepool.schema.Verdict;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.types.Either;

/** What the evaluate job is connected to. */
public final class Ends {
    private Ends() {}

    /**
     * @param snapshots with timestamps and watermarks, see {@link EventTime#ofSnapshots}
     * @param strategies the whole table first, edits as they happen; see {@link EventTime#ofTable}
     * @param orders the same
     */
    public record Sources(
            DataStream<Either<DeadLetter, Arrival>> snapshots,
            DataStream<Either<DeadLetter, StrategyEdit>> strategies,
            DataStream<Either<DeadLetter, OrderMove>> orders) {}

    /**
     * @param proposals of the pattern, which writes them itself: with those of others they would have to travel first
     * @param sharedProposals of strategies whose cooldown covers all their clusters
     * @param deadLetters records that could not be used
     * @param late snapshots behind the bound of disorder
     */
    public record Sinks(
            Sink<Verdict> verdicts,
            Sink<OrderProposal> proposals,
            Sink<OrderProposal> sharedProposals,
            Sink<DeadLetter> deadLetters,
            Sink<Arrival> late) {}
}
