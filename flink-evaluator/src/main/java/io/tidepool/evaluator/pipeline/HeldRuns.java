package io.tidepool.evaluator.pipeline;

import io.tidepool.rules.run.Edge;
import java.util.List;
import java.util.Map;
import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;
import org.apache.flink.util.Collector;

/**
 * The pattern: a run that began and was held, with nothing between. It sees changes only, so a key has at most one
 * partial match of one event whatever the duration, and a run matches once.
 */
final class HeldRuns extends PatternProcessFunction<RunEdge, GateInput> {
    private static final long serialVersionUID = 1L;
    private static final String BEGUN = "begun";
    private static final String HELD = "held";

    static Pattern<RunEdge, RunEdge> pattern() {
        return Pattern.<RunEdge>begin(BEGUN, AfterMatchSkipStrategy.skipPastLastEvent())
                .where(SimpleCondition.of(edge -> edge.kind() == Edge.BEGUN))
                .next(HELD)
                .where(SimpleCondition.of(edge -> edge.kind() == Edge.HELD));
    }

    @Override
    public void processMatch(Map<String, List<RunEdge>> match, Context context, Collector<GateInput> out) {
        for (var held : match.getOrDefault(HELD, List.of())) {
            out.collect(GateInput.recognised(held, context.timestamp()));
        }
    }
}
