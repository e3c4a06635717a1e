package io.tidepool.evaluator.pipeline;

import io.tidepool.evaluator.pipeline.RunEdge.Kind;
import io.tidepool.evaluator.stream.AvroType;
import io.tidepool.evaluator.stream.PairKey;
import io.tidepool.rules.verdict.Proposal;
import io.tidepool.schema.OrderProposal;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.cep.CEP;
import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * The pattern: a run that began and became due, with nothing between. It sees changes only, so a key has at most one
 * partial match of one event whatever the duration. A match is a proposal, unless other clusters have a say.
 */
final class HeldRuns extends PatternProcessFunction<RunEdge, OrderProposal> {
    private static final long serialVersionUID = 1L;
    private static final String BEGUN = "begun";
    private static final String DUE = "due";

    static final OutputTag<Finding> SHARED = new OutputTag<>("shared", TypeInformation.of(Finding.class));

    /** In the order of arrival, which is that of the pair's samples: one subtask sends all edges of a cluster. */
    static SingleOutputStreamOperator<OrderProposal> of(KeyedStream<RunEdge, PairKey> edges) {
        return CEP.pattern(edges, pattern())
                .inProcessingTime()
                .process(new HeldRuns(), AvroType.to(OrderProposal.class));
    }

    private static Pattern<RunEdge, RunEdge> pattern() {
        // No two matches overlap: what begins a run ends none. So there is nothing to skip, and no need to look for it.
        return Pattern.<RunEdge>begin(BEGUN, AfterMatchSkipStrategy.noSkip())
                .where(SimpleCondition.of(edge -> edge.kind() == Kind.BEGUN))
                .next(DUE)
                .where(SimpleCondition.of(edge -> edge.kind() == Kind.DUE));
    }

    @Override
    public void processMatch(Map<String, List<RunEdge>> match, Context context, Collector<OrderProposal> out) {
        for (var edge : match.getOrDefault(DUE, List.of())) {
            var due = edge.due();
            if (due == null) {
                continue;
            }
            if (SharedCooldown.concerns(due.strategy())) {
                context.output(SHARED, due);
            } else {
                var proposal = Proposal.of(due.strategy(), due.judgement());
                out.collect(Translation.proposal(proposal, due.evidence().snapshot()));
            }
        }
    }
}
