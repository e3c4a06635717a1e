package io.tidepool.evaluator.pipeline;

import io.tidepool.evaluator.stream.Arrival;
import io.tidepool.evaluator.stream.AvroType;
import io.tidepool.evaluator.stream.OrderMove;
import io.tidepool.evaluator.stream.PairKey;
import io.tidepool.evaluator.stream.StrategyEdit;
import io.tidepool.schema.Order;
import io.tidepool.schema.Strategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.cep.CEP;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** The operators of the evaluate job, in the order of the flow. */
public final class EvaluateTopology {
    private EvaluateTopology() {}

    /** Connects the ends. */
    public static void define(Ends.Sources sources, Ends.Sinks sinks) {
        var snapshots = Usable.of(sources.snapshots(), TypeInformation.of(Arrival.class), "snapshots");
        var strategies = Usable.of(sources.strategies(), TypeInformation.of(StrategyEdit.class), "strategies");
        var orders = Usable.of(sources.orders(), TypeInformation.of(OrderMove.class), "orders");
        snapshots
                .getSideOutput(Usable.UNUSABLE)
                .union(strategies.getSideOutput(Usable.UNUSABLE), orders.getSideOutput(Usable.UNUSABLE))
                .sinkTo(sinks.deadLetters())
                .uid("sink-dead-letters")
                .name("dead letters");

        // One subtask, so that every subtask behind the broadcast sees edits and moves in the same order.
        var strategyTable = strategies
                .map(StrategyEdit::strategy, AvroType.to(Strategy.class))
                .setParallelism(1)
                .uid("strategy-table")
                .name("strategies")
                .broadcast(SnapshotJoin.STRATEGIES);
        var orderTable = orders.map(OrderMove::order, AvroType.to(Order.class))
                .setParallelism(1)
                .uid("order-table")
                .name("orders")
                .broadcast(KnownOrders.OPEN, KnownOrders.TRIGGERS);

        var occasions = snapshots
                .keyBy(arrival -> arrival.snapshot().getClusterId(), Types.LONG)
                .connect(strategyTable)
                .process(new SnapshotJoin(), TypeInformation.of(Occasion.class))
                .uid("snapshot-join")
                .name("snapshots in order, with strategies");
        occasions
                .getSideOutput(SnapshotJoin.LATE)
                .sinkTo(sinks.late())
                .uid("sink-late")
                .name("late snapshots");

        var findings = occasions
                .keyBy(Occasion::pair, TypeInformation.of(PairKey.class))
                .process(new PairTracker(), TypeInformation.of(Finding.class))
                .uid("pair-tracker")
                .name("run of each pair");
        var recognised = CEP.pattern(
                        findings.getSideOutput(PairTracker.EDGES)
                                .keyBy(RunEdge::pair, TypeInformation.of(PairKey.class)),
                        HeldRuns.pattern())
                .process(new HeldRuns(), TypeInformation.of(GateInput.class))
                .uid("held-runs")
                .name("runs held long enough");

        var verdicts = findings.process(new ToGate(), TypeInformation.of(GateInput.class))
                .uid("to-gate")
                .name("findings to gate")
                .union(recognised)
                .keyBy(GateInput::gate, Types.STRING)
                .connect(orderTable)
                .process(new OrderGate(), AvroType.to(io.tidepool.schema.Verdict.class))
                .uid("order-gate")
                .name("cooldown and orders");
        verdicts.union(findings.getSideOutput(PairTracker.SILENCES))
                .sinkTo(sinks.verdicts())
                .uid("sink-verdicts")
                .name("verdicts");
        verdicts.getSideOutput(OrderGate.PROPOSALS)
                .sinkTo(sinks.proposals())
                .uid("sink-proposals")
                .name("proposals");
    }

    /** Gives a finding its gate and the time of the stream. */
    private static final class ToGate extends ProcessFunction<Finding, GateInput> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processElement(Finding finding, Context context, Collector<GateInput> out) {
            out.collect(GateInput.of(finding, context.timestamp()));
        }
    }
}
