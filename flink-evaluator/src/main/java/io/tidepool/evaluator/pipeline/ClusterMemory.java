package io.tidepool.evaluator.pipeline;

import io.tidepool.evaluator.stream.Arrival;
import io.tidepool.rules.evaluation.Calm;
import io.tidepool.rules.evaluation.Pairs;
import io.tidepool.rules.snapshot.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
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

    /**
     * The latest snapshot of a resource type.
     *
     * @param resourceType empty for a failed collection, which concerns every type
     * @param releasedAt stream time at which it was judged; the silence counts from the later of the two
     * @param intervalMillis the collection interval in force
     */
    record Seen(String resourceType, long takenAt, long releasedAt, long intervalMillis) {
        long counted() {
            return Math.max(takenAt, releasedAt);
        }
    }

    /** How a snapshot stands to the latest of its resource type. */
    enum Standing {
        NEWER,
        DUPLICATE,
        LATE
    }

    private final long cluster;
    private final PriorityQueue<Arrival> waiting;
    private final ArrayList<Seen> latest;
    private Pairs pairs;
    private final Calm calm = new Calm();
    private @Nullable Panel panel;
    private long silenceTimer;
    private boolean changed;

    ClusterMemory(long cluster, Collection<Arrival> waiting, List<Seen> latest, Pairs pairs, long silenceTimer) {
        this.cluster = cluster;
        this.waiting = new PriorityQueue<>(IN_TIME);
        this.waiting.addAll(waiting);
        this.latest = new ArrayList<>(latest);
        this.pairs = pairs;
        this.silenceTimer = silenceTimer;
    }

    static ClusterMemory of(long cluster) {
        return new ClusterMemory(cluster, List.of(), List.of(), Pairs.of(), NO_TIMER);
    }

    ClusterMemory copy() {
        return new ClusterMemory(cluster, waiting, latest, pairs.copy(), silenceTimer);
    }

    /** @return whether it is the only one that waits */
    boolean await(Arrival arrival) {
        changed = true;
        waiting.add(arrival);
        return waiting.size() == 1;
    }

    /** Takes out the earliest snapshot that is due at this moment; null when none is. */
    @Nullable Arrival takeDue(long now) {
        var first = waiting.peek();
        if (first == null || !isDue(first, now)) {
            return null;
        }
        changed = true;
        return waiting.poll();
    }

    private static boolean isDue(Arrival arrival, long now) {
        return arrival.snapshot().takenAt().toEpochMilli() <= now;
    }

    Standing standing(Arrival arrival) {
        var snapshot = arrival.snapshot();
        var before = own(snapshot.resourceType());
        long takenAt = snapshot.takenAt().toEpochMilli();
        if (before == null || takenAt > before.takenAt()) {
            return Standing.NEWER;
        }
        return takenAt == before.takenAt() ? Standing.DUPLICATE : Standing.LATE;
    }

    /** Remembers a snapshot as the latest; a failed collection concerns every resource type. */
    void see(Snapshot snapshot, long now) {
        see(snapshot.resourceType(), snapshot, now);
        if (snapshot.failure() != null) {
            see(ANY_TYPE, snapshot, now);
        }
    }

    private void see(String resourceType, Snapshot snapshot, long now) {
        var seen = new Seen(
                resourceType,
                snapshot.takenAt().toEpochMilli(),
                now,
                snapshot.interval().toMillis());
        for (int i = 0; i < latest.size(); i++) {
            if (latest.get(i).resourceType().equals(resourceType)) {
                latest.set(i, seen);
                return;
            }
        }
        latest.add(seen);
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
        return waiting.isEmpty();
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
