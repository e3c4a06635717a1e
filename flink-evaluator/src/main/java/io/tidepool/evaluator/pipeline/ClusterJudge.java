package io.tidepool.evaluator.pipeline;

import io.tidepool.evaluator.stream.Arrival;
import io.tidepool.evaluator.stream.OpaqueType;
import io.tidepool.evaluator.stream.PairKey;
import io.tidepool.rules.condition.Condition;
import io.tidepool.rules.evaluation.Pairs;
import io.tidepool.rules.gate.Gate;
import io.tidepool.rules.run.Run;
import io.tidepool.rules.run.Silence;
import io.tidepool.rules.snapshot.ClusterId;
import io.tidepool.rules.snapshot.Reading;
import io.tidepool.rules.strategy.PreparedStrategy;
import io.tidepool.rules.verdict.ReasonCode;
import io.tidepool.schema.Verdict;
import java.time.Duration;
import java.time.Instant;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Puts the snapshots of a cluster in the order of their times and judges each by every strategy in force. Keyed by
 * cluster: its strategies share one look at the state.
 *
 * <p>A snapshot waits until the watermark reaches its time. One that comes behind the watermark still counts when
 * nothing newer of its kind was judged before, so a slow cluster is never late because of fast ones; otherwise it is
 * late and goes aside. A snapshot of the same time is a duplicate and is dropped.
 *
 * <p>The pattern behind it is told changes of a run only. What the snapshot said is told at once, except by strategies
 * whose cooldown covers other clusters, too.
 */
final class ClusterJudge extends KeyedBroadcastProcessFunction<Long, Arrival, News, Verdict> {
    private static final long serialVersionUID = 1L;

    static final OutputTag<Arrival> LATE = new OutputTag<>("late", TypeInformation.of(Arrival.class));
    static final OutputTag<RunEdge> EDGES = new OutputTag<>("edges", TypeInformation.of(RunEdge.class));

    private final Telling telling;

    private transient ValueState<ClusterMemory> memories;
    private transient StrategiesInForce inForce;
    private transient Judged judged;
    private transient Counter duplicates;
    private transient Counter late;
    private transient Counter proposals;

    ClusterJudge(Telling telling) {
        this.telling = telling;
    }

    @Override
    public void open(OpenContext context) {
        var runtime = getRuntimeContext();
        memories = runtime.getState(new ValueStateDescriptor<>(
                "cluster", OpaqueType.of(ClusterMemory.class, ClusterMemorySerializer.INSTANCE)));
        inForce = new StrategiesInForce();
        judged = new Judged();
        var metrics = runtime.getMetricGroup().addGroup("tidepool");
        duplicates = metrics.counter("duplicate_snapshots");
        late = metrics.counter("late_snapshots");
        proposals = metrics.counter("proposals");
    }

    @Override
    public void processBroadcastElement(News news, Context context, Collector<Verdict> out) throws Exception {
        if (news.strategy() != null) {
            inForce.learn(news.strategy(), context.getBroadcastState(StrategiesInForce.STRATEGIES));
        }
        if (news.order() != null) {
            KnownOrders.learn(news.order(), context::getBroadcastState);
        }
    }

    @Override
    public void processElement(Arrival arrival, ReadOnlyContext context, Collector<Verdict> out) throws Exception {
        var kept = memories.value();
        var memory = kept == null ? ClusterMemory.empty() : kept;
        memory.await(arrival);
        memories.update(memory);
        var timers = context.timerService();
        timers.registerEventTimeTimer(
                Math.max(arrival.snapshot().takenAt().toEpochMilli(), timers.currentWatermark() + 1));
    }

    @Override
    public void onTimer(long now, OnTimerContext context, Collector<Verdict> out) throws Exception {
        var memory = memories.value();
        if (memory == null) {
            return;
        }
        var panel = inForce.of(context.getCurrentKey(), context.getBroadcastState(StrategiesInForce.STRATEGIES));
        var silenceIsDue = memory.silenceTimer() <= now;
        for (var arrival : memory.takeDue(now)) {
            take(arrival, now, memory, panel, context, out);
        }
        if (silenceIsDue) {
            tellSilences(now, memory, panel, context, out);
        }
        if (panel.size() == 0 && memory.isIdle()) {
            memories.clear();
        } else {
            memories.update(memory);
        }
    }

    private void take(
            Arrival arrival,
            long now,
            ClusterMemory memory,
            Panel panel,
            OnTimerContext context,
            Collector<Verdict> out)
            throws Exception {
        switch (memory.standing(arrival)) {
            case DUPLICATE -> duplicates.inc();
            case LATE -> {
                late.inc();
                context.output(LATE, arrival);
            }
            case NEWER -> {
                memory.see(arrival, now);
                judge(arrival, memory.pairs(panel), panel, context, out);
                expectSilence(arrival, now, memory, panel, context);
            }
        }
    }

    private void judge(Arrival arrival, Pairs pairs, Panel panel, OnTimerContext context, Collector<Verdict> out)
            throws Exception {
        var reading = Reading.of(arrival.snapshot());
        judged.begin(arrival, reading, panel, pairs);
        for (int place = 0; place < panel.size(); place++) {
            var rule = panel.rule(place);
            if (!arrival.snapshot().concerns(rule.strategy()) || !pairs.isNews(place, reading.takenAtMillis())) {
                judged.say(place, Condition.UNKNOWN, null);
                continue;
            }
            long before = pairs.first(place);
            var condition = pairs.observe(place, rule, reading);
            if (before != pairs.first(place)) {
                tellRun(before, pairs.first(place), pair(panel, place, context), context);
            }
            long trigger = panel.sharesCooldown(place) ? Run.NEVER : pairs.trigger(place);
            var reason = reason(rule, condition, place, trigger, reading, pairs);
            judged.say(place, condition, reason);
            if (reason == ReasonCode.FIRED) {
                askOthers(place, condition, reading, pairs, panel, context);
            }
        }
        telling.tell(judged, out);
    }

    private static ReasonCode reason(
            PreparedStrategy rule, Condition condition, int place, long trigger, Reading reading, Pairs pairs) {
        return Gate.beforeOrders(
                rule, condition, pairs.first(place), pairs.last(place), reading.takenAtMillis(), trigger);
    }

    /** Nothing of the pair's own is in the way: the orders known decide, or the clusters that share the cooldown. */
    private void askOthers(
            int place, Condition condition, Reading reading, Pairs pairs, Panel panel, OnTimerContext context)
            throws Exception {
        if (panel.sharesCooldown(place)) {
            judged.say(place, condition, null);
            due(place, reading, pairs, panel, context);
            return;
        }
        var rule = panel.rule(place);
        var cluster = new ClusterId(context.getCurrentKey());
        var orders = KnownOrders.facts(rule.strategy(), cluster, context::getBroadcastState);
        var own = pairs.trigger(place);
        var facts = own == Run.NEVER ? orders : orders.withTrigger(Instant.ofEpochMilli(own));
        var last = facts.lastTrigger();
        var reason = reason(rule, condition, place, last == null ? Run.NEVER : last.toEpochMilli(), reading, pairs);
        if (reason == ReasonCode.FIRED) {
            reason = Gate.withOrders(facts);
        }
        judged.say(place, condition, reason);
        judged.because(place, facts);
        if (reason == ReasonCode.FIRED) {
            due(place, reading, pairs, panel, context);
            pairs.trigger(place, reading.takenAtMillis());
            proposals.inc();
        }
    }

    private void due(int place, Reading reading, Pairs pairs, Panel panel, OnTimerContext context) {
        var pair = pair(panel, place, context);
        if (pairs.due(place) >= pairs.first(place)) {
            context.output(EDGES, RunEdge.begun(pair));
        }
        var evidence = judged.arrival().evidence().snapshot();
        context.output(EDGES, RunEdge.due(pair, new Finding(panel.wire(place), evidence, judged.judgement(place))));
        pairs.due(place, reading.takenAtMillis());
    }

    private static void tellRun(long before, long after, PairKey pair, OnTimerContext context) {
        if (before != Run.NEVER) {
            context.output(EDGES, RunEdge.ended(pair));
        }
        if (after != Run.NEVER) {
            context.output(EDGES, RunEdge.begun(pair));
        }
    }

    private static PairKey pair(Panel panel, int place, OnTimerContext context) {
        return new PairKey(panel.wire(place).getId(), context.getCurrentKey());
    }

    /** A timer that fires early finds nothing to tell and is set anew; so one is enough, however many snapshots come. */
    private static void expectSilence(
            Arrival arrival, long now, ClusterMemory memory, Panel panel, OnTimerContext context) {
        if (panel.size() == 0) {
            return;
        }
        var snapshot = arrival.snapshot();
        var gap = panel.shortestGapMillis(snapshot.interval().toMillis());
        var earliest = Math.max(snapshot.takenAt().toEpochMilli(), now) + gap + 1;
        if (memory.silenceTimer() <= now || memory.silenceTimer() > earliest) {
            context.timerService().registerEventTimeTimer(earliest);
            memory.silenceTimer(earliest);
        }
    }

    /** Tells each silence once and sets the timer for the next one. */
    private static void tellSilences(
            long now, ClusterMemory memory, Panel panel, OnTimerContext context, Collector<Verdict> out) {
        var pairs = memory.pairs(panel);
        long next = Long.MAX_VALUE;
        for (int place = 0; place < panel.size(); place++) {
            var rule = panel.rule(place);
            var seen = memory.latest(rule.strategy().resourceType());
            if (seen == null || !rule.enabled()) {
                continue;
            }
            long due = seen.counted() + rule.gapLimitMillis(seen.intervalMillis()) + 1;
            if (due > now) {
                next = Math.min(next, due);
            } else if (pairs.tellSilence(place)) {
                out.collect(Translation.verdict(stale(place, pairs, rule, context.getCurrentKey()), null));
            }
        }
        if (next == Long.MAX_VALUE) {
            memory.silenceTimer(ClusterMemory.NO_TIMER);
        } else if (memory.silenceTimer() != next) {
            context.timerService().registerEventTimeTimer(next);
            memory.silenceTimer(next);
        }
    }

    /** Its time is that at which the silence became too long. */
    private static io.tidepool.rules.verdict.Verdict stale(
            int place, Pairs pairs, PreparedStrategy rule, long cluster) {
        var latest = Instant.ofEpochMilli(pairs.latest(place));
        var interval = Duration.ofMillis(pairs.intervalMillis(place));
        var deadline = Silence.deadline(rule.strategy(), latest, interval);
        return Gate.stale(rule.strategy(), new ClusterId(cluster), deadline, latest, interval);
    }
}
