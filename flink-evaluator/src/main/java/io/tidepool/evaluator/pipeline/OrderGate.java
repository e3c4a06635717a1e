package io.tidepool.evaluator.pipeline;

import io.tidepool.evaluator.stream.AvroType;
import io.tidepool.rules.gate.Gate;
import io.tidepool.rules.verdict.Proposal;
import io.tidepool.schema.Order;
import io.tidepool.schema.OrderProposal;
import io.tidepool.schema.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Decides: cooldown, open and opposite orders. Keyed by {@link GateKey}, so that all clusters that share a cooldown meet
 * here. Findings wait for the watermark, so the pattern's word on the same snapshot is always in, and clusters of one
 * strategy are decided in the order of time whatever the parallelism.
 */
final class OrderGate extends KeyedBroadcastProcessFunction<String, GateInput, Order, Verdict> {
    private static final long serialVersionUID = 1L;

    static final OutputTag<OrderProposal> PROPOSALS = new OutputTag<>("proposals", AvroType.to(OrderProposal.class));

    private static final Comparator<GateInput> IN_TIME = Comparator.comparingLong(GateInput::time)
            .thenComparing(input -> input.finding() != null)
            .thenComparing(OrderGate::takenAt)
            .thenComparingLong(GateInput::cluster);

    private transient ListState<GateInput> waiting;
    private transient MapState<Long, List<Instant>> recognised;
    private transient MapState<Long, Instant> proposed;
    private transient RuleCache rules;
    private transient Counter proposals;

    @Override
    public void open(OpenContext context) {
        var runtime = getRuntimeContext();
        waiting = runtime.getListState(new ListStateDescriptor<>("waiting", TypeInformation.of(GateInput.class)));
        recognised = runtime.getMapState(new MapStateDescriptor<>("recognised", Types.LONG, Types.LIST(Types.INSTANT)));
        proposed = runtime.getMapState(new MapStateDescriptor<>("proposed", Types.LONG, Types.INSTANT));
        rules = new RuleCache();
        proposals = runtime.getMetricGroup().addGroup("tidepool").counter("proposals");
    }

    @Override
    public void processBroadcastElement(Order order, Context context, Collector<Verdict> out) throws Exception {
        KnownOrders.learn(order, context::getBroadcastState);
    }

    @Override
    public void processElement(GateInput input, ReadOnlyContext context, Collector<Verdict> out) throws Exception {
        waiting.add(input);
        context.timerService().registerEventTimeTimer(input.time());
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<Verdict> out) throws Exception {
        for (var input : takeDue(time)) {
            var finding = input.finding();
            if (finding != null) {
                decide(finding, context, out);
            } else if (input.recognised() != null) {
                recognise(input.cluster(), input.recognised());
            }
        }
    }

    private List<GateInput> takeDue(long time) throws Exception {
        var due = new ArrayList<GateInput>();
        var early = new ArrayList<GateInput>();
        for (var input : waiting.get()) {
            (input.time() > time ? early : due).add(input);
        }
        waiting.update(early);
        due.sort(IN_TIME);
        return due;
    }

    private void decide(Finding finding, OnTimerContext context, Collector<Verdict> out) throws Exception {
        var strategy = rules.of(finding.strategy());
        var judgement = isRecognised(finding) || !finding.judgement().run().held()
                ? finding.judgement()
                : finding.unrecognised();
        var facts = KnownOrders.facts(
                        strategy, judgement.cluster(), context.getCurrentKey(), context::getBroadcastState)
                .withTrigger(lastProposal());
        var verdict = Gate.decide(strategy, judgement, facts);
        var proposal = Proposal.of(strategy, verdict);
        out.collect(Translation.verdict(verdict, proposal.map(Proposal::id).orElse(null)));
        if (proposal.isPresent()) {
            proposed.put(finding.pair().cluster(), verdict.takenAt());
            proposals.inc();
            context.output(PROPOSALS, Translation.proposal(proposal.get(), finding.snapshot()));
        }
    }

    private void recognise(long cluster, Instant began) throws Exception {
        var starts = new ArrayList<>(startsOf(cluster));
        starts.add(began);
        recognised.put(cluster, starts);
    }

    /** Forgets the runs before this one on the way. */
    private boolean isRecognised(Finding finding) throws Exception {
        var cluster = finding.pair().cluster();
        var starts = startsOf(cluster);
        var began = finding.judgement().run().first();
        var current = began == null ? finding.judgement().takenAt() : began;
        var kept = starts.stream().filter(start -> !start.isBefore(current)).toList();
        if (kept.isEmpty()) {
            recognised.remove(cluster);
        } else if (kept.size() < starts.size()) {
            recognised.put(cluster, kept);
        }
        return kept.contains(current);
    }

    private List<Instant> startsOf(long cluster) throws Exception {
        List<Instant> starts = recognised.get(cluster);
        return Objects.requireNonNullElse(starts, List.of());
    }

    /** Of all clusters of this key. */
    private @Nullable Instant lastProposal() throws Exception {
        Instant last = null;
        for (var time : proposed.values()) {
            last = last == null || time.isAfter(last) ? time : last;
        }
        return last;
    }

    private static Instant takenAt(GateInput input) {
        var finding = input.finding();
        return finding == null ? Instant.MIN : finding.snapshot().getTakenAt();
    }
}
