package io.tidepool.evaluator.pipeline;

import io.tidepool.evaluator.stream.Arrival;
import io.tidepool.evaluator.stream.AvroType;
import io.tidepool.evaluator.stream.OrderMove;
import io.tidepool.evaluator.stream.PairKey;
import io.tidepool.evaluator.stream.StrategyEdit;
import io.tidepool.schema.Verdict;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/** The operators of the evaluate job, in the order of the flow. */
public final class EvaluateTopology {
    private EvaluateTopology() {}

    /** Connects the ends. */
    public static void define(Ends.Sources sources, Ends.Sinks sinks, Telling telling) {
        var snapshots = Usable.of(sources.snapshots(), TypeInformation.of(Arrival.class), "snapshots");
        var strategies = Usable.of(sources.strategies(), TypeInformation.of(StrategyEdit.class), "strategies");
        var orders = Usable.of(sources.orders(), TypeInformation.of(OrderMove.class), "orders");
        snapshots
                .getSideOutput(Usable.UNUSABLE)
                .union(strategies.getSideOutput(Usable.UNUSABLE), orders.getSideOutput(Usable.UNUSABLE))
                .sinkTo(sinks.deadLetters())
                .uid("sink-dead-letters")
                .name("dead letters");

        // One subtask each, so that every subtask behind the broadcast sees edits and moves in the same order.
        var news = strategies
                .map(edit -> News.of(edit.strategy()), TypeInformation.of(News.class))
                .setParallelism(1)
                .uid("strategy-table")
                .name("strategies")
                .union(orders.map(move -> News.of(move.order()), TypeInformation.of(News.class))
                        .setParallelism(1)
                        .uid("order-table")
                        .name("orders"));

        var judged = snapshots
                .keyBy(arrival -> arrival.snapshot().cluster().value(), Types.LONG)
                .connect(news.broadcast())
                .transform("snapshots in order, judged", AvroType.to(Verdict.class), new ClusterJudge(telling))
                .uid("cluster-judge");
        judged.getSideOutput(ClusterJudge.LATE)
                .sinkTo(sinks.late())
                .uid("sink-late")
                .name("late snapshots");

        var proposals = HeldRuns.of(judged.getSideOutput(ClusterJudge.EDGES)
                        .keyBy(RunEdge::pair, TypeInformation.of(PairKey.class)))
                .uid("held-runs")
                .name("runs held long enough");
        var shared = proposals
                .getSideOutput(HeldRuns.SHARED)
                .keyBy(finding -> finding.strategy().id().value(), Types.LONG)
                .connect(news.broadcast(KnownOrders.OPEN, KnownOrders.TRIGGERS))
                .process(new SharedCooldown(), AvroType.to(Verdict.class))
                .uid("shared-cooldown")
                .name("cooldown of all clusters");

        judged.union(shared).sinkTo(sinks.verdicts()).uid("sink-verdicts").name("verdicts");
        proposals.sinkTo(sinks.proposals()).uid("sink-proposals").name("proposals");
        shared.getSideOutput(SharedCooldown.PROPOSALS)
                .sinkTo(sinks.sharedProposals())
                .uid("sink-shared-proposals")
                .name("proposals of shared cooldowns");
    }
}
