package io.tidepool.evaluator.pipeline;

import io.tidepool.evaluator.stream.Arrival;
import io.tidepool.evaluator.stream.AvroType;
import io.tidepool.rules.run.Silence;
import io.tidepool.schema.CollectionOutcome;
import io.tidepool.schema.Strategy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Puts the snapshots of a cluster in the order of their times and hands each to the strategies in force. Keyed by
 * cluster.
 *
 * <p>A snapshot waits until the watermark reaches its time. One that comes behind the watermark still counts when
 * nothing newer of its kind went out before, so a slow cluster is never late because of fast ones; otherwise it is late
 * and goes aside. A snapshot of the same time is a duplicate and is dropped.
 *
 * <p>What is emitted carries the time of the timer, which is never behind the watermark.
 */
final class SnapshotJoin extends KeyedBroadcastProcessFunction<Long, Arrival, Strategy, Occasion> {
    private static final long serialVersionUID = 1L;

    static final MapStateDescriptor<Long, Strategy> STRATEGIES =
            new MapStateDescriptor<>("strategies", Types.LONG, AvroType.to(Strategy.class));
    static final OutputTag<Arrival> LATE = new OutputTag<>("late", TypeInformation.of(Arrival.class));

    private static final String ANY_TYPE = "";
    private static final Comparator<Arrival> IN_TIME = Comparator.<Arrival, Instant>comparing(
                    arrival -> arrival.snapshot().getTakenAt())
            .thenComparing(arrival -> arrival.snapshot().getResourceType())
            .thenComparingLong(Arrival::offset);

    /**
     * The latest snapshot of a resource type.
     *
     * @param releasedAt stream time at which it was handed on; the silence counts from the later of the two
     */
    public record Seen(Instant takenAt, Instant releasedAt, long intervalSeconds) {
        Instant counted() {
            return releasedAt.isAfter(takenAt) ? releasedAt : takenAt;
        }

        Duration interval() {
            return Duration.ofSeconds(intervalSeconds);
        }
    }

    private transient ListState<Arrival> waiting;
    private transient MapState<String, Seen> latest;
    private transient ValueState<Long> silenceTimer;
    private transient StrategiesInForce inForce;
    private transient Counter duplicates;
    private transient Counter late;

    @Override
    public void open(OpenContext context) {
        var runtime = getRuntimeContext();
        waiting = runtime.getListState(new ListStateDescriptor<>("waiting", TypeInformation.of(Arrival.class)));
        latest = runtime.getMapState(new MapStateDescriptor<>("latest", Types.STRING, TypeInformation.of(Seen.class)));
        silenceTimer = runtime.getState(new ValueStateDescriptor<>("silence-timer", Types.LONG));
        inForce = new StrategiesInForce();
        var metrics = runtime.getMetricGroup().addGroup("tidepool");
        duplicates = metrics.counter("duplicate_snapshots");
        late = metrics.counter("late_snapshots");
    }

    @Override
    public void processBroadcastElement(Strategy strategy, Context context, Collector<Occasion> out) throws Exception {
        var strategies = context.getBroadcastState(STRATEGIES);
        var known = strategies.get(strategy.getId());
        if (known == null || known.getVersion() <= strategy.getVersion()) {
            strategies.put(strategy.getId(), strategy);
            inForce.forget();
        }
    }

    @Override
    public void processElement(Arrival arrival, ReadOnlyContext context, Collector<Occasion> out) throws Exception {
        waiting.add(arrival);
        var timers = context.timerService();
        timers.registerEventTimeTimer(
                Math.max(arrival.snapshot().getTakenAt().toEpochMilli(), timers.currentWatermark() + 1));
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<Occasion> out) throws Exception {
        var now = Instant.ofEpochMilli(time);
        var strategies = inForce.of(context.getCurrentKey(), context.getBroadcastState(STRATEGIES));
        for (var arrival : takeDue(now)) {
            release(arrival, now, strategies, context, out);
        }
        tellSilences(now, strategies, context, out);
    }

    private List<Arrival> takeDue(Instant now) throws Exception {
        var due = new ArrayList<Arrival>();
        var early = new ArrayList<Arrival>();
        for (var arrival : waiting.get()) {
            (arrival.snapshot().getTakenAt().isAfter(now) ? early : due).add(arrival);
        }
        if (!due.isEmpty()) {
            waiting.update(early);
            due.sort(IN_TIME);
        }
        return due;
    }

    private void release(
            Arrival arrival,
            Instant now,
            List<StrategiesInForce.InForce> strategies,
            OnTimerContext context,
            Collector<Occasion> out)
            throws Exception {
        var snapshot = arrival.snapshot();
        var before = latest.get(snapshot.getResourceType());
        if (before != null && !snapshot.getTakenAt().isAfter(before.takenAt())) {
            if (snapshot.getTakenAt().equals(before.takenAt())) {
                duplicates.inc();
            } else {
                late.inc();
                context.output(LATE, arrival);
            }
            return;
        }
        var seen = new Seen(snapshot.getTakenAt(), now, snapshot.getIntervalSeconds());
        latest.put(snapshot.getResourceType(), seen);
        if (snapshot.getOutcome() != CollectionOutcome.COMPLETE) {
            latest.put(ANY_TYPE, seen);
        }
        var rulesSnapshot = Translation.snapshot(snapshot);
        for (var strategy : strategies) {
            if (rulesSnapshot.concerns(strategy.rule())) {
                out.collect(Occasion.of(strategy.wire(), snapshot));
            }
        }
    }

    /** Tells silences that are due and keeps a timer for the next one. Telling one twice is harmless. */
    private void tellSilences(
            Instant now, List<StrategiesInForce.InForce> strategies, OnTimerContext context, Collector<Occasion> out)
            throws Exception {
        Instant next = null;
        for (var strategy : strategies) {
            var seen = later(latest.get(strategy.rule().resourceType()), latest.get(ANY_TYPE));
            if (seen == null || !strategy.rule().enabled()) {
                continue;
            }
            var due = Silence.deadline(strategy.rule(), seen.counted(), seen.interval());
            if (!due.isAfter(now)) {
                var deadline = Silence.deadline(strategy.rule(), seen.takenAt(), seen.interval());
                out.collect(Occasion.silence(strategy.wire(), context.getCurrentKey(), deadline));
            } else if (next == null || due.isBefore(next)) {
                next = due;
            }
        }
        var registered = silenceTimer.value();
        var pending = registered != null && registered > now.toEpochMilli();
        if (next != null && (!pending || registered > next.toEpochMilli())) {
            context.timerService().registerEventTimeTimer(next.toEpochMilli());
            silenceTimer.update(next.toEpochMilli());
        }
    }

    private static @Nullable Seen later(@Nullable Seen one, @Nullable Seen other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.takenAt().isAfter(other.takenAt()) ? one : other;
    }
}
