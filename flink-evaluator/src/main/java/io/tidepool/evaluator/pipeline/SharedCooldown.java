package io.tidepool.evaluator.pipeline;

import io.tidepool.evaluator.stream.AvroType;
import io.tidepool.rules.gate.Gate;
import io.tidepool.rules.strategy.CooldownScope;
import io.tidepool.rules.strategy.Strategy;
import io.tidepool.rules.verdict.Proposal;
import io.tidepool.schema.OrderProposal;
import io.tidepool.schema.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Decides for strategies whose cooldown covers all their clusters. Keyed by strategy, so that all of them meet here.
 * Findings wait for the watermark and are decided in the order of time, whatever the parallelism.
 */
final class SharedCooldown extends KeyedBroadcastProcessFunction<Long, Finding, News, Verdict> {
    private static final long serialVersionUID = 1L;

    static final OutputTag<OrderProposal> PROPOSALS =
            new OutputTag<>("shared-proposals", AvroType.to(OrderProposal.class));

    private static final Comparator<Finding> IN_TIME = Comparator.comparing(SharedCooldown::takenAt)
            .thenComparingLong(finding -> finding.judgement().cluster().value());

    private transient ListState<Finding> waiting;
    private transient ValueState<Instant> lastProposal;

    static boolean concerns(Strategy strategy) {
        return strategy.cooldownScope() == CooldownScope.STRATEGY;
    }

    @Override
    public void open(OpenContext context) {
        var runtime = getRuntimeContext();
        waiting = runtime.getListState(new ListStateDescriptor<>("waiting", TypeInformation.of(Finding.class)));
        lastProposal = runtime.getState(new ValueStateDescriptor<>("last-proposal", Types.INSTANT));
    }

    @Override
    public void processBroadcastElement(News news, Context context, Collector<Verdict> out) throws Exception {
        if (news.order() != null) {
            KnownOrders.learn(news.order(), context::getBroadcastState);
        }
    }

    @Override
    public void processElement(Finding finding, ReadOnlyContext context, Collector<Verdict> out) throws Exception {
        waiting.add(finding);
        var timers = context.timerService();
        timers.registerEventTimeTimer(Math.max(takenAt(finding).toEpochMilli(), timers.currentWatermark() + 1));
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<Verdict> out) throws Exception {
        var now = Instant.ofEpochMilli(time);
        var due = new ArrayList<Finding>();
        var early = new ArrayList<Finding>();
        for (var finding : waiting.get()) {
            (takenAt(finding).isAfter(now) ? early : due).add(finding);
        }
        waiting.update(early);
        due.sort(IN_TIME);
        for (var finding : due) {
            decide(finding, context, out);
        }
    }

    private void decide(Finding finding, OnTimerContext context, Collector<Verdict> out) throws Exception {
        var strategy = finding.strategy();
        var judgement = finding.judgement();
        var facts = KnownOrders.facts(strategy, judgement.cluster(), context::getBroadcastState)
                .withTrigger(lastProposal.value());
        var verdict = Gate.decide(strategy, judgement, facts);
        var proposal = Proposal.of(strategy, verdict);
        out.collect(Translation.verdict(verdict, proposal.map(Proposal::id).orElse(null)));
        if (proposal.isPresent()) {
            lastProposal.update(verdict.takenAt());
            context.output(
                    PROPOSALS,
                    Translation.proposal(proposal.get(), finding.evidence().snapshot()));
        }
    }

    private static Instant takenAt(Finding finding) {
        return finding.judgement().takenAt();
    }
}
