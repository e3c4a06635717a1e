package io.tidepool.evaluator.pipeline;

import io.tidepool.evaluator.stream.AvroType;
import io.tidepool.evaluator.stream.PairKey;
import io.tidepool.rules.evaluation.Evaluation;
import io.tidepool.rules.snapshot.ClusterId;
import io.tidepool.schema.ClusterSnapshot;
import io.tidepool.schema.Verdict;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Follows the run of each strategy on each cluster: a finding per snapshot to the gate, changes of the run to the
 * pattern, and a verdict of its own when a silence has become too long.
 */
final class PairTracker extends KeyedProcessFunction<PairKey, Occasion, Finding> {
    private static final long serialVersionUID = 1L;

    static final OutputTag<RunEdge> EDGES = new OutputTag<>("edges", TypeInformation.of(RunEdge.class));
    static final OutputTag<Verdict> SILENCES = new OutputTag<>("silences", AvroType.to(Verdict.class));

    private transient ValueState<PairMemory> memory;
    private transient RuleCache rules;

    @Override
    public void open(OpenContext context) {
        memory = getRuntimeContext().getState(new ValueStateDescriptor<>("pair", TypeInformation.of(PairMemory.class)));
        rules = new RuleCache();
    }

    @Override
    public void processElement(Occasion occasion, Context context, Collector<Finding> out) throws Exception {
        var kept = memory.value();
        var before = kept == null ? PairMemory.NEW : kept;
        var snapshot = occasion.snapshot();
        if (snapshot == null) {
            silence(occasion, before, context);
        } else {
            snapshot(occasion, snapshot, before, context, out);
        }
    }

    private void snapshot(
            Occasion occasion, ClusterSnapshot snapshot, PairMemory before, Context context, Collector<Finding> out)
            throws Exception {
        var observed = before.state().after(rules.of(occasion.strategy()), Translation.snapshot(snapshot));
        if (observed.judgement().isEmpty()) {
            return;
        }
        var run = observed.next().run();
        for (var edge : observed.edges()) {
            context.output(
                    EDGES,
                    new RunEdge(
                            occasion.pair(), GateKey.of(occasion.strategy(), occasion.cluster()), edge, run.first()));
        }
        memory.update(new PairMemory(observed.next(), before.silenceTold()));
        out.collect(
                new Finding(occasion.strategy(), snapshot, observed.judgement().get()));
    }

    /** The run stays as it is: the next snapshot decides by its own time whether the gap was too long. */
    private void silence(Occasion occasion, PairMemory before, Context context) throws Exception {
        var state = before.state();
        var told = before.silenceTold();
        if (told != null && told.equals(state.latest())) {
            return;
        }
        var evaluation = Evaluation.ofSilence(
                rules.of(occasion.strategy()), state, new ClusterId(occasion.cluster()), occasion.at());
        if (evaluation.verdict().isPresent()) {
            context.output(SILENCES, Translation.verdict(evaluation.verdict().get(), null));
            memory.update(new PairMemory(state, state.latest()));
        }
    }
}
