package io.tidepool.collector.round;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** What is in force for one cluster, and how far its rounds have come. Not safe for several threads. */
final class Plan {
    private static final Duration SOON = Duration.ofSeconds(30);

    private ManagedCluster cluster;
    private Cadence cadence;
    private Instant last;
    private boolean first;
    private @Nullable Round running;

    /** A cluster that would wait long for its first round gets one at once, at an instant of its own. */
    Plan(ManagedCluster cluster, Instant now) {
        this.cluster = cluster;
        this.cadence = new Cadence(cluster.id(), cluster.interval());
        this.last = cadence.dueAt(now);
        this.first = Duration.between(now, cadence.startAfter(last)).compareTo(SOON) > 0;
    }

    void change(ManagedCluster changed) {
        cluster = changed;
        cadence = new Cadence(changed.id(), changed.interval());
    }

    /** The round in flight. */
    @Nullable Round running() {
        return running != null && running.over() ? null : running;
    }

    /** A round that has to start now, noted as the running one; null when none is due. */
    @Nullable Round start(Instant now) {
        if (running() != null) {
            return null;
        }
        var due = first ? now.truncatedTo(ChronoUnit.SECONDS) : cadence.dueAt(now);
        if (!first && !due.isAfter(last)) {
            return null;
        }
        first = false;
        last = due;
        running = new Round(cluster, due, now, now.plus(cadence.limit()));
        return running;
    }

    /** When something has to be done for this cluster next. */
    Instant wake() {
        var round = running();
        return round == null ? cadence.startAfter(last) : round.deadline();
    }
}
