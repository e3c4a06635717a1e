package io.tidepool.evaluator.pipeline;

import io.tidepool.evaluator.stream.Arrival;
import io.tidepool.rules.evaluation.Pairs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What Flink keeps of a cluster: snapshots that wait for their time, the latest of each resource type and the runs of
 * its strategies. Mutable; whoever changes it hands it back to the state.
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
     * @param releasedAt stream time at which it was judged; the silence counts from the later of the two
     * @param intervalMillis the collection interval in force
     */
    record Seen(long takenAt, long releasedAt, long intervalMillis) {
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

    private final ArrayList<Arrival> waiting;
    private final Map<String, Seen> latest;
    private Pairs pairs;
    private long silenceTimer;

    ClusterMemory(List<Arrival> waiting, Map<String, Seen> latest, Pairs pairs, long silenceTimer) {
        this.waiting = new ArrayList<>(waiting);
        this.latest = new HashMap<>(latest);
        this.pairs = pairs;
        this.silenceTimer = silenceTimer;
    }

    static ClusterMemory empty() {
        return new ClusterMemory(List.of(), Map.of(), Pairs.of(), NO_TIMER);
    }

    ClusterMemory copy() {
        return new ClusterMemory(waiting, latest, pairs.copy(), silenceTimer);
    }

    void await(Arrival arrival) {
        waiting.add(arrival);
    }

    /** Takes out what is due at this moment, in the order of the snapshots' times. */
    List<Arrival> takeDue(long now) {
        if (waiting.size() == 1 && isDue(waiting.get(0), now)) {
            return List.of(waiting.remove(0));
        }
        var due = new ArrayList<Arrival>();
        for (var arrival : waiting) {
            if (isDue(arrival, now)) {
                due.add(arrival);
            }
        }
        if (!due.isEmpty()) {
            waiting.removeIf(arrival -> isDue(arrival, now));
            due.sort(IN_TIME);
        }
        return due;
    }

    private static boolean isDue(Arrival arrival, long now) {
        return arrival.snapshot().takenAt().toEpochMilli() <= now;
    }

    Standing standing(Arrival arrival) {
        var snapshot = arrival.snapshot();
        var before = latest.get(snapshot.resourceType());
        long takenAt = snapshot.takenAt().toEpochMilli();
        if (before == null || takenAt > before.takenAt()) {
            return Standing.NEWER;
        }
        return takenAt == before.takenAt() ? Standing.DUPLICATE : Standing.LATE;
    }

    /** Remembers a snapshot as the latest; a failed collection concerns every resource type. */
    void see(Arrival arrival, long now) {
        var snapshot = arrival.snapshot();
        var seen = new Seen(
                snapshot.takenAt().toEpochMilli(), now, snapshot.interval().toMillis());
        latest.put(snapshot.resourceType(), seen);
        if (snapshot.failure() != null) {
            latest.put(ANY_TYPE, seen);
        }
    }

    /** The latest snapshot that concerns a resource type; null before the first. */
    @Nullable Seen latest(String resourceType) {
        var own = latest.get(resourceType);
        var any = latest.get(ANY_TYPE);
        if (own == null || any == null) {
            return own == null ? any : own;
        }
        return own.takenAt() > any.takenAt() ? own : any;
    }

    /** The pairs of exactly these strategies; what is remembered of others is forgotten. */
    Pairs pairs(Panel panel) {
        if (!pairs.areOf(panel.ids())) {
            pairs = pairs.only(panel.ids());
        }
        return pairs;
    }

    boolean isIdle() {
        return waiting.isEmpty();
    }

    /** The next silence timer in milliseconds since 1970, or {@link #NO_TIMER}. */
    long silenceTimer() {
        return silenceTimer;
    }

    void silenceTimer(long time) {
        silenceTimer = time;
    }

    List<Arrival> waiting() {
        return waiting;
    }

    /** In the order of their names, so that equal memories are equal bytes. */
    Map<String, Seen> latest() {
        return new TreeMap<>(latest);
    }

    Pairs pairs() {
        return pairs;
    }
}
