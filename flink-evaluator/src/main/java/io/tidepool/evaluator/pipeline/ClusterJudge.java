package io.tidepool.evaluator.pipeline;

import io.tidepool.evaluator.stream.Arrival;
import io.tidepool.evaluator.stream.OpaqueType;
import io.tidepool.rules.condition.Condition;
import io.tidepool.rules.evaluation.Pairs;
import io.tidepool.rules.gate.Gate;
import io.tidepool.rules.run.Run;
import io.tidepool.rules.snapshot.ClusterId;
import io.tidepool.rules.snapshot.Reading;
import io.tidepool.rules.strategy.PreparedStrategy;
import io.tidepool.rules.verdict.ReasonCode;
import io.tidepool.schema.Verdict;
import it.unimi.dsi.fastutil.longs.Long2ObjectMap;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
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
 * <p>An operator and not a process function: what it remembers lives in a map and is written to the keyed state when a
 * checkpoint is taken, and it goes through the clusters with something to do when a watermark comes. That spares two
 * looks at the state and a timer per snapshot, most of the cost of one.
 */
@SuppressWarnings("NullAway.Init") // Flink calls initializeState and open before anything else.
final class ClusterJudge extends AbstractStreamOperator<Verdict>
        implements TwoInputStreamOperator<Arrival, News, Verdict> {
    private static final long serialVersionUID = 1L;

    static final OutputTag<Arrival> LATE = new OutputTag<>("late", TypeInformation.of(Arrival.class));
    static final OutputTag<RunEdge> EDGES = new OutputTag<>("edges", TypeInformation.of(RunEdge.class));

    private static final ValueStateDescriptor<ClusterMemory> MEMORY =
            new ValueStateDescriptor<>("cluster", OpaqueType.of(ClusterMemory.class, ClusterMemorySerializer.INSTANCE));

    private final Telling telling;

    private transient ValueState<ClusterMemory> checkpointed;
    private transient Long2ObjectMap<ClusterMemory> memories;
    private transient Set<Long> forgotten;
    private transient ArrayList<ClusterMemory> pending;
    private transient long nextSilence;
    private transient long reached;
    private transient Tables tables;
    private transient StrategiesInForce inForce;
    private transient Judged judged;
    private transient Collector<Verdict> verdicts;
    private transient Silences silences;
    private transient Edges edges;
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
        checkpointed = getRuntimeContext().getState(MEMORY);
        judged = new Judged();
        verdicts = new TimestampedCollector<>(output);
        silences = new Silences(verdicts);
        edges = new Edges(edge -> output.collect(EDGES, new StreamRecord<>(edge)));
        reached = Long.MIN_VALUE;
        nextSilence = Long.MIN_VALUE;
        var group = getMetricGroup().addGroup("tidepool");
        duplicates = group.counter("duplicate_snapshots");
        late = group.counter("late_snapshots");
        proposals = group.counter("proposals");
        restore();
    }

    private void restore() throws Exception {
        memories = new Long2ObjectOpenHashMap<>();
        forgotten = new HashSet<>();
        try (Stream<Long> keys = this.<Long>getKeyedStateBackend().getKeys(MEMORY.getName(), VoidNamespace.INSTANCE)) {
            for (long cluster : keys.toList()) {
                setCurrentKey(cluster);
                memories.put(cluster, checkpointed.value().copy());
            }
        }
        pending = new ArrayList<>(memories.values());
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        for (var cluster : forgotten) {
            setCurrentKey(cluster);
            checkpointed.clear();
        }
        forgotten.clear();
        for (var memory : memories.values()) {
            if (memory.isChanged()) {
                setCurrentKey(memory.cluster());
                checkpointed.update(memory.copy());
                memory.unchanged();
            }
        }
    }

    @Override
    public void processElement2(StreamRecord<News> element) throws Exception {
        var news = element.getValue();
        if (news.strategy() != null) {
            inForce.learn(news.strategy(), tables.state(StrategiesInForce.STRATEGIES));
            lookAgainAt(news.strategy().getClusterIds());
        }
        if (news.order() != null) {
            KnownOrders.learn(news.order(), tables);
        }
    }

    /** A cluster may have been silent for too long already. */
    private void lookAgainAt(List<Long> clusters) {
        for (long cluster : clusters) {
            var memory = memories.get(cluster);
            if (memory != null) {
                memory.silenceTimer(Math.min(memory.silenceTimer(), reached + 1));
                nextSilence = Math.min(nextSilence, reached + 1);
            }
        }
    }

    /** No keyed state is looked at here: the key of each snapshot need not be made known to it. */
    @Override
    @SuppressWarnings("rawtypes") // As Flink declares it.
    public void setKeyContextElement1(StreamRecord snapshot) {}

    @Override
    public void processElement1(StreamRecord<Arrival> element) {
        var cluster = element.getValue().snapshot().cluster().value();
        var memory = memories.get(cluster);
        if (memory == null) {
            memory = ClusterMemory.of(cluster);
            memories.put(cluster, memory);
            forgotten.remove(cluster);
        }
        if (memory.await(element.getValue())) {
            pending.add(memory);
        }
    }

    @Override
    public void processWatermark(Watermark watermark) throws Exception {
        long time = watermark.getTimestamp();
        var due = pending;
        pending = new ArrayList<>(due.size());
        if (due.size() == memories.size()) {
            // All clusters are looked at now, so the earliest silence comes out by itself.
            nextSilence = ClusterMemory.NO_TIMER;
        }
        for (var memory : due) {
            advance(memory, time);
            if (!memory.isIdle()) {
                pending.add(memory);
            }
        }
        if (nextSilence <= time) {
            lookForSilences(time);
        }
        reached = time;
        super.processWatermark(watermark);
    }

    /** Judges what is due on a cluster, and tells the silences before, between and after. */
    private void advance(ClusterMemory memory, long time) throws Exception {
        var panel = panel(memory);
        for (var arrival = memory.takeDue(time); arrival != null; arrival = memory.takeDue(time)) {
            var reading = Reading.of(arrival.snapshot());
            long now = Math.max(reading.takenAtMillis(), reached + 1);
            silences.tell(now - 1, memory, panel);
            take(arrival, reading, now, memory, panel);
        }
        silences.tell(time, memory, panel);
        nextSilence = Math.min(nextSilence, memory.silenceTimer());
        if (memory.isIdle() && panel.size() == 0 && memory.silenceTimer() == ClusterMemory.NO_TIMER) {
            memories.remove(memory.cluster());
            forgotten.add(memory.cluster());
        }
    }

    /** The strategies in force; runs that an edit ended are told of. */
    private Panel panel(ClusterMemory memory) throws Exception {
        var known = memory.panel();
        if (known != null && !known.isReplaced()) {
            return known;
        }
        var panel = inForce.of(memory.cluster(), tables.state(StrategiesInForce.STRATEGIES));
        memory.ask(panel);
        for (int place = 0; place < panel.size(); place++) {
            if (memory.pairs().first(place) == Run.NEVER) {
                edges.tellRun(place, memory, panel);
            }
        }
        return panel;
    }

    /**
     * Every snapshot puts the moment off at which its cluster will have been silent for too long, which must cost next to
     * nothing: so the clusters are looked through only when the earliest moment known has come.
     */
    private void lookForSilences(long time) throws Exception {
        nextSilence = ClusterMemory.NO_TIMER;
        var due = new ArrayList<ClusterMemory>();
        for (var memory : memories.values()) {
            if (memory.silenceTimer() <= time) {
                due.add(memory);
            } else {
                nextSilence = Math.min(nextSilence, memory.silenceTimer());
            }
        }
        for (var memory : due) {
            advance(memory, time);
        }
    }

    private void take(Arrival arrival, Reading reading, long now, ClusterMemory memory, Panel panel) throws Exception {
        switch (memory.standing(reading)) {
            case DUPLICATE -> duplicates.inc();
            case LATE -> {
                late.inc();
                output.collect(LATE, new StreamRecord<>(arrival));
            }
            case NEWER -> {
                memory.see(reading, now);
                judge(arrival, reading, memory, panel);
                Silences.expect(reading, now, memory, panel);
            }
        }
    }

    private void judge(Arrival arrival, Reading reading, ClusterMemory memory, Panel panel) throws Exception {
        var pairs = memory.pairs();
        judged.begin(arrival, reading, panel, pairs);
        var gap = panel.shortestGapMillis(reading.intervalMillis());
        var concerned = panel.isConcernedAsOne(reading.snapshot());
        if (concerned && memory.calm().covers(reading)) {
            pairs.observeAlike(reading);
            memory.calm().goOn(reading, gap);
            judged.sayAlike();
        } else {
            long change = judgeEach(reading, memory, panel);
            if (concerned) {
                memory.calm().begin(panel.glance(), reading, change, gap);
            }
        }
        telling.tell(judged, verdicts);
    }

    /** @return until when all can be left alone as long as the samples tell them the same */
    private long judgeEach(Reading reading, ClusterMemory memory, Panel panel) throws Exception {
        boolean concerned = false;
        long change = Long.MAX_VALUE;
        for (int place = 0; place < panel.size(); place++) {
            if (panel.beginsType(place)) {
                concerned = reading.snapshot().concerns(panel.rule(place).strategy());
            }
            if (concerned && memory.pairs().isNews(place, reading.takenAtMillis())) {
                change = Math.min(change, judge(place, reading, memory, panel));
            } else {
                judged.sayNothing(place);
                change = Run.NEVER;
            }
        }
        return change;
    }

    /** @return until when the pair can be left alone as long as its condition stays as it is */
    private long judge(int place, Reading reading, ClusterMemory memory, Panel panel) throws Exception {
        var pairs = memory.pairs();
        var rule = panel.rule(place);
        var condition = pairs.observe(place, rule, reading);
        if (pairs.expected(place) != pairs.first(place)) {
            edges.tellRun(place, memory, panel);
        }
        long trigger = panel.sharesCooldown(place) ? Run.NEVER : pairs.trigger(place);
        var reason = reason(rule, condition, place, trigger, reading, pairs);
        judged.say(place, condition, reason);
        if (reason == ReasonCode.FIRED) {
            askOthers(place, condition, reading, memory, panel);
            return Run.NEVER;
        }
        return pairs.nextChange(place, rule, reading.takenAtMillis());
    }

    private static ReasonCode reason(
            PreparedStrategy rule, Condition condition, int place, long trigger, Reading reading, Pairs pairs) {
        return Gate.beforeOrders(
                rule, condition, pairs.first(place), pairs.last(place), reading.takenAtMillis(), trigger);
    }

    /** Nothing of the pair's own is in the way: the orders known decide, or the clusters that share the cooldown. */
    private void askOthers(int place, Condition condition, Reading reading, ClusterMemory memory, Panel panel)
            throws Exception {
        var pairs = memory.pairs();
        if (panel.sharesCooldown(place)) {
            judged.sayNothing(place);
            edges.tellDue(place, judged, memory, panel);
            return;
        }
        var rule = panel.rule(place);
        var orders = KnownOrders.facts(rule.strategy(), new ClusterId(memory.cluster()), tables);
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
            edges.tellDue(place, judged, memory, panel);
            pairs.trigger(place, reading.takenAtMillis());
            proposals.inc();
        }
    }
}
