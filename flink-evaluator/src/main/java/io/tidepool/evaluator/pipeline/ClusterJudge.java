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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.TimestampedCollector;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
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
 *
 * <p>An operator and not a process function: it goes through the clusters with something to do when a watermark comes,
 * which spares a timer per snapshot, half of the cost of one.
 */
@SuppressWarnings("NullAway.Init") // Flink calls initializeState and open before anything else.
final class ClusterJudge extends AbstractStreamOperator<Verdict>
        implements TwoInputStreamOperator<Arrival, News, Verdict> {
    private static final long serialVersionUID = 1L;

    static final OutputTag<Arrival> LATE = new OutputTag<>("late", TypeInformation.of(Arrival.class));
    static final OutputTag<RunEdge> EDGES = new OutputTag<>("edges", TypeInformation.of(RunEdge.class));

    private static final ValueStateDescriptor<ClusterMemory> MEMORY =
            new ValueStateDescriptor<>("cluster", OpaqueType.of(ClusterMemory.class, ClusterMemorySerializer.INSTANCE));

    /** A silence to look for. */
    private record Alarm(long time, Long cluster) {}

    private final Telling telling;

    private transient ValueState<ClusterMemory> memories;
    private transient Tables tables;
    private transient StrategiesInForce inForce;
    private transient Judged judged;
    private transient Collector<Verdict> verdicts;
    private transient ArrayList<Long> pending;
    private transient PriorityQueue<Alarm> alarms;
    private transient long reached;
    private transient Counter duplicates;
    private transient Counter late;
    private transient Counter proposals;

    ClusterJudge(Telling telling) {
        this.telling = telling;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        tables = new Tables(getOperatorStateBackend());
        inForce = new StrategiesInForce();
    }

    @Override
    public void open() throws Exception {
        super.open();
        memories = getRuntimeContext().getState(MEMORY);
        judged = new Judged();
        verdicts = new TimestampedCollector<>(output);
        reached = Long.MIN_VALUE;
        var group = getMetricGroup().addGroup("tidepool");
        duplicates = group.counter("duplicate_snapshots");
        late = group.counter("late_snapshots");
        proposals = group.counter("proposals");
        remember();
    }

    /** What is to be done stands in the memories: a restored operator finds it there. */
    private void remember() throws Exception {
        pending = new ArrayList<>();
        alarms = new PriorityQueue<>(Comparator.comparingLong(Alarm::time).thenComparing(Alarm::cluster));
        var clusters = new ArrayList<Long>();
        try (Stream<Long> keys = this.<Long>getKeyedStateBackend().getKeys(MEMORY.getName(), VoidNamespace.INSTANCE)) {
            keys.forEach(clusters::add);
        }
        for (var cluster : clusters) {
            setCurrentKey(cluster);
            var memory = memories.value();
            pending.add(cluster);
            if (memory.silenceTimer() != ClusterMemory.NO_TIMER) {
                alarms.add(new Alarm(memory.silenceTimer(), cluster));
            }
        }
    }

    @Override
    public void processElement2(StreamRecord<News> element) throws Exception {
        var news = element.getValue();
        if (news.strategy() != null) {
            inForce.learn(news.strategy(), tables.state(StrategiesInForce.STRATEGIES));
        }
        if (news.order() != null) {
            KnownOrders.learn(news.order(), tables);
        }
    }

    @Override
    public void processElement1(StreamRecord<Arrival> element) throws Exception {
        var kept = memories.value();
        var memory = kept == null ? ClusterMemory.empty() : kept;
        if (memory.await(element.getValue())) {
            pending.add((Long) getCurrentKey());
        }
        memories.update(memory);
    }

    @Override
    public void processWatermark(Watermark watermark) throws Exception {
        long time = watermark.getTimestamp();
        var clusters = pending;
        pending = new ArrayList<>(clusters.size());
        for (var cluster : clusters) {
            advance(cluster, time);
        }
        while (!alarms.isEmpty() && alarms.peek().time() <= time) {
            advance(alarms.poll().cluster(), time);
        }
        reached = time;
        super.processWatermark(watermark);
    }

    /** Judges what is due on a cluster, and tells the silences before, between and after. */
    private void advance(Long cluster, long time) throws Exception {
        setCurrentKey(cluster);
        var memory = memories.value();
        if (memory == null) {
            return;
        }
        var panel = inForce.of(cluster, tables.state(StrategiesInForce.STRATEGIES));
        long alarm = memory.silenceTimer();
        for (var arrival : memory.takeDue(time)) {
            long now = Math.max(arrival.snapshot().takenAt().toEpochMilli(), reached + 1);
            tellSilences(now - 1, memory, panel, cluster);
            take(arrival, now, memory, panel, cluster);
        }
        tellSilences(time, memory, panel, cluster);
        if (memory.silenceTimer() != alarm && memory.silenceTimer() != ClusterMemory.NO_TIMER) {
            alarms.add(new Alarm(memory.silenceTimer(), cluster));
        }
        if (!memory.isIdle()) {
            pending.add(cluster);
        }
        if (panel.size() == 0 && memory.isIdle()) {
            memories.clear();
        } else {
            memories.update(memory);
        }
    }

    private void take(Arrival arrival, long now, ClusterMemory memory, Panel panel, Long cluster) throws Exception {
        switch (memory.standing(arrival)) {
            case DUPLICATE -> duplicates.inc();
            case LATE -> {
                late.inc();
                output.collect(LATE, new StreamRecord<>(arrival));
            }
            case NEWER -> {
                memory.see(arrival.snapshot(), now);
                judge(arrival, memory.pairs(panel), panel, cluster);
                expectSilence(arrival, now, memory, panel);
            }
        }
    }

    private void judge(Arrival arrival, Pairs pairs, Panel panel, Long cluster) throws Exception {
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
                tellRun(before, pairs.first(place), pair(panel, place, cluster));
            }
            long trigger = panel.sharesCooldown(place) ? Run.NEVER : pairs.trigger(place);
            var reason = reason(rule, condition, place, trigger, reading, pairs);
            judged.say(place, condition, reason);
            if (reason == ReasonCode.FIRED) {
                askOthers(place, condition, reading, pairs, panel, cluster);
            }
        }
        telling.tell(judged, verdicts);
    }

    private static ReasonCode reason(
            PreparedStrategy rule, Condition condition, int place, long trigger, Reading reading, Pairs pairs) {
        return Gate.beforeOrders(
                rule, condition, pairs.first(place), pairs.last(place), reading.takenAtMillis(), trigger);
    }

    /** Nothing of the pair's own is in the way: the orders known decide, or the clusters that share the cooldown. */
    private void askOthers(int place, Condition condition, Reading reading, Pairs pairs, Panel panel, Long cluster)
            throws Exception {
        if (panel.sharesCooldown(place)) {
            judged.say(place, condition, null);
            due(place, reading, pairs, panel, cluster);
            return;
        }
        var rule = panel.rule(place);
        var orders = KnownOrders.facts(rule.strategy(), new ClusterId(cluster), tables);
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
            due(place, reading, pairs, panel, cluster);
            pairs.trigger(place, reading.takenAtMillis());
            proposals.inc();
        }
    }

    private void due(int place, Reading reading, Pairs pairs, Panel panel, Long cluster) {
        var pair = pair(panel, place, cluster);
        if (pairs.due(place) >= pairs.first(place)) {
            tellEdge(RunEdge.begun(pair));
        }
        var evidence = judged.arrival().evidence().snapshot();
        tellEdge(RunEdge.due(pair, new Finding(panel.wire(place), evidence, judged.judgement(place))));
        pairs.due(place, reading.takenAtMillis());
    }

    private void tellRun(long before, long after, PairKey pair) {
        if (before != Run.NEVER) {
            tellEdge(RunEdge.ended(pair));
        }
        if (after != Run.NEVER) {
            tellEdge(RunEdge.begun(pair));
        }
    }

    private static PairKey pair(Panel panel, int place, Long cluster) {
        return new PairKey(panel.wire(place).getId(), cluster);
    }

    private void tellEdge(RunEdge edge) {
        output.collect(EDGES, new StreamRecord<>(edge));
    }

    /** An alarm that comes early finds nothing to tell and is set anew; so one is enough, however many snapshots come. */
    private static void expectSilence(Arrival arrival, long now, ClusterMemory memory, Panel panel) {
        if (panel.size() == 0) {
            return;
        }
        var snapshot = arrival.snapshot();
        var gap = panel.shortestGapMillis(snapshot.interval().toMillis());
        var earliest = Math.max(snapshot.takenAt().toEpochMilli(), now) + gap + 1;
        if (memory.silenceTimer() > earliest) {
            memory.silenceTimer(earliest);
        }
    }

    /** Tells each silence until this moment once. */
    private void tellSilences(long until, ClusterMemory memory, Panel panel, Long cluster) {
        while (memory.silenceTimer() <= until && memory.silenceTimer() != ClusterMemory.NO_TIMER) {
            memory.silenceTimer(tellSilencesAt(memory.silenceTimer(), memory, panel, cluster));
        }
    }

    /** @return when to look again */
    private long tellSilencesAt(long now, ClusterMemory memory, Panel panel, Long cluster) {
        var pairs = memory.pairs(panel);
        long next = ClusterMemory.NO_TIMER;
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
                verdicts.collect(Translation.verdict(stale(place, pairs, rule, cluster), null));
            }
        }
        return next;
    }

    /** Its time is that at which the silence became too long. */
    private static io.tidepool.rules.verdict.Verdict stale(
            int place, Pairs pairs, PreparedStrategy rule, Long cluster) {
        var latest = Instant.ofEpochMilli(pairs.latest(place));
        var interval = Duration.ofMillis(pairs.intervalMillis(place));
        var deadline = Silence.deadline(rule.strategy(), latest, interval);
        return Gate.stale(rule.strategy(), new ClusterId(cluster), deadline, latest, interval);
    }
}
