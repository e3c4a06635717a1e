package io.tidepool.evaluator.pipeline;

import io.tidepool.evaluator.stream.Arrival;
import io.tidepool.rules.evaluation.Calm;
import io.tidepool.rules.evaluation.Pairs;
import io.tidepool.rules.snapshot.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a cluster: snapshots that wait for their time, the latest of each resource type and the runs of
 * its strategies. Mutable, for one thread.
 */
public final class ClusterMemory {
    static final long NO_TIMER = Long.MAX_VALUE;

    private static final String ANY_TYPE = "";
    private static final Comparator<Arrival> IN_TIME = Comparator.<Arrival, Instant>comparing(
                    arrival -> arrival.snapshot().takenAt())
            .thenComparing(arrival -> arrival.snapshot().resourceType())
            .thenComparingLong(Arrival::offset);

    /** How a snapshot stands to the latest of its resource type. */
    enum Standing {
        NEWER,
        DUPLICATE,
        LATE
    }

    private final long cluster;
    /** The earliest that waits, as a rule the only one: looked at far more often than the queue behind it. */
    private @Nullable Arrival next;

    /** Null while nothing waits behind. */
    private @Nullable PriorityQueue<Arrival> later;

    private final ArrayList<Seen> latest;
    private Pairs pairs;
    private final Calm calm = new Calm();
    private @Nullable Panel panel;
    private long silenceTimer;
    private boolean changed;

    ClusterMemory(long cluster, Collection<Arrival> waiting, List<Seen> latest, Pairs pairs, long silenceTimer) {
        this.cluster = cluster;
        waiting.forEach(this::enqueue);
        this.latest = latest.stream().map(Seen::copy).collect(Collectors.toCollection(ArrayList::new));
        this.pairs = pairs;
        this.silenceTimer = silenceTimer;
    }

    static ClusterMemory of(long cluster) {
        return new ClusterMemory(cluster, List.of(), List.of(), Pairs.of(), NO_TIMER);
    }

    ClusterMemory copy() {
        return new ClusterMemory(cluster, waiting(), latest, pairs.copy(), silenceTimer);
    }

    /** @return whether it is the only one that waits */
    boolean await(Arrival arrival) {
        changed = true;
        var only = next == null;
        enqueue(arrival);
        return only;
    }

    private void enqueue(Arrival arrival) {
        if (next == null) {
            next = arrival;
            return;
        }
        if (later == null) {
            later = new PriorityQueue<>(IN_TIME);
        }
        if (IN_TIME.compare(arrival, next) < 0) {
            later.add(next);
            next = arrival;
        } else {
            later.add(arrival);
        }
    }

    /** Takes out the earliest snapshot that is due at this moment; null when none is. */
    @Nullable Arrival takeDue(long now) {
        var first = next;
        if (first == null || !isDue(first, now)) {
            return null;
        }
        changed = true;
        next = takeLater();
        return first;
    }

    private @Nullable Arrival takeLater() {
        if (later == null) {
            return null;
        }
        var earliest = later.poll();
        if (later.isEmpty()) {
            later = null;
        }
        return earliest;
    }

    private static boolean isDue(Arrival arrival, long now) {
        return arrival.snapshot().takenAt().toEpochMilli() <= now;
    }

    Standing standing(Reading reading) {
        var before = own(reading.snapshot().resourceType());
        long takenAt = reading.takenAtMillis();
        if (before == null || takenAt > before.takenAt()) {
            return Standing.NEWER;
        }
        return takenAt == before.takenAt() ? Standing.DUPLICATE : Standing.LATE;
    }

    /** Remembers a snapshot as the latest; a failed collection concerns every resource type. */
    void see(Reading reading, long now) {
        var snapshot = reading.snapshot();
        see(snapshot.resourceType(), reading, now);
        if (snapshot.failure() != null) {
            see(ANY_TYPE, reading, now);
        }
    }

    private void see(String resourceType, Reading reading, long now) {
        var seen = own(resourceType);
        if (seen == null) {
            latest.add(new Seen(resourceType, reading.takenAtMillis(), now, reading.intervalMillis()));
        } else {
            seen.see(reading.takenAtMillis(), now, reading.intervalMillis());
        }
    }

    /** The latest snapshot that concerns a resource type; null before the first. */
    @Nullable Seen latest(String resourceType) {
        var own = own(resourceType);
        var any = own(ANY_TYPE);
        if (own == null || any == null) {
            return own == null ? any : own;
        }
        return own.takenAt() > any.takenAt() ? own : any;
    }

    /** There are few resource types: a look at each is quicker than a hash of the name. */
    private @Nullable Seen own(String resourceType) {
        for (int i = 0; i < latest.size(); i++) {
            if (latest.get(i).resourceType().equals(resourceType)) {
                return latest.get(i);
            }
        }
        return null;
    }

    /** The panel that was last {@link #ask}ed; null after a restart. */
    @Nullable Panel panel() {
        return panel;
    }

    /** From now on exactly these strategies judge; what is remembered of others is forgotten. */
    void ask(Panel asked) {
        if (!pairs.areOf(asked.ids())) {
            pairs = pairs.only(asked.ids());
        }
        for (int place = 0; place < asked.size(); place++) {
            pairs.ask(place, asked.rule(place));
        }
        panel = asked;
        calm.end();
        changed = true;
    }

    long cluster() {
        return cluster;
    }

    /** Whether anything has changed since {@link #unchanged}. */
    boolean isChanged() {
        return changed;
    }

    void unchanged() {
        changed = false;
    }

    boolean isIdle() {
        return next == null;
    }

    /** The next silence timer in milliseconds since 1970, or {@link #NO_TIMER}. */
    long silenceTimer() {
        return silenceTimer;
    }

    void silenceTimer(long time) {
        changed = true;
        silenceTimer = time;
    }

    /** In no order. */
    Collection<Arrival> waiting() {
        var waiting = new ArrayList<Arrival>();
        if (later != null) {
            waiting.addAll(later);
        }
        if (next != null) {
            waiting.add(next);
        }
        return waiting;
    }

    List<Seen> latest() {
        return latest;
    }

    Calm calm() {
        return calm;
    }

    Pairs pairs() {
        return pairs;
    }
}
