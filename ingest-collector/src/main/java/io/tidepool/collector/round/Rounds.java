package io.tidepool.collector.round;

import io.tidepool.collector.snapshot.Snapshots;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;

/**
 * Starts the rounds of every cluster when they are due, at most one per cluster at a time, and ends those that take too
 * long. A round has a thread of its own, so one that hangs delays nobody; it is cut at its limit, which bounds the
 * threads by the number of clusters.
 */
public final class Rounds {
    private static final System.Logger LOG = System.getLogger(Rounds.class.getName());
    private static final Duration IDLE = Duration.ofSeconds(60);

    private final ClusterReader reader;
    private final Snapshots snapshots;
    private final RoundSink sink;
    private final ExecutorService threads;
    private final InstantSource clock;
    private final Map<Long, Plan> plans = new HashMap<>();

    /**
     * @param threads gives every task a thread at once
     * @param sink takes every round that ends
     */
    public Rounds(
            ClusterReader reader, Snapshots snapshots, RoundSink sink, ExecutorService threads, InstantSource clock) {
        this.reader = reader;
        this.snapshots = snapshots;
        this.sink = sink;
        this.threads = threads;
        this.clock = clock;
    }

    /** Puts a plan in force, a new or a changed one; the next round counts from the last. */
    public synchronized void plan(ManagedCluster cluster) {
        var plan = plans.get(cluster.id());
        if (plan == null) {
            plans.put(cluster.id(), new Plan(cluster, clock.instant()));
        } else {
            plan.change(cluster);
        }
        notifyAll();
    }

    /** Looks at a cluster no more; a round in flight is dropped. */
    public synchronized void forget(long clusterId) {
        var plan = plans.remove(clusterId);
        var running = plan == null ? null : plan.running();
        if (running != null && running.end()) {
            running.interrupt();
        }
        reader.forget(clusterId);
    }

    /** Ends everything and tells nothing of it: a process that stops says nothing about its clusters. */
    public synchronized void stop() {
        for (var plan : plans.values()) {
            var running = plan.running();
            if (running != null && running.end()) {
                running.interrupt();
            }
        }
        plans.clear();
    }

    /**
     * Ends what is overdue and starts what is due.
     *
     * @return when to look again
     */
    public synchronized Instant advance() {
        var now = clock.instant();
        var next = now.plus(IDLE);
        for (var plan : plans.values()) {
            cutOverdue(plan, now);
            var due = plan.start(now);
            if (due != null) {
                due.workingIn(threads.submit(() -> work(due)));
            }
            next = plan.wake().isBefore(next) ? plan.wake() : next;
        }
        return next;
    }

    /** Goes on until the thread is interrupted. */
    public void run() {
        try {
            while (true) {
                synchronized (this) {
                    var next = advance();
                    wait(Math.max(1, Duration.between(clock.instant(), next).toMillis()));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void cutOverdue(Plan plan, Instant now) {
        var running = plan.running();
        if (running != null && !now.isBefore(running.deadline()) && running.end()) {
            running.interrupt();
            reader.forget(running.cluster().id());
            var took = Duration.between(running.startedAt(), now);
            sink.accept(new FinishedRound.Failed(
                    running.cluster(),
                    running.takenAt(),
                    took,
                    "no answer within "
                            + Duration.between(running.startedAt(), running.deadline())
                                    .toSeconds() + " s"));
        }
    }

    private void work(Round round) {
        FinishedRound finished;
        try {
            finished = finish(round, reader.read(round.cluster(), round.deadline()));
        } catch (RuntimeException e) {
            if (!round.over()) {
                LOG.log(Level.ERROR, "round of cluster " + round.cluster().name() + " broke", e);
            }
            finished = failed(round, "collector error: " + e.getClass().getSimpleName());
        }
        if (round.end()) {
            sink.accept(finished);
        }
    }

    private FinishedRound finish(Round round, Reading reading) {
        if (reading instanceof Reading.Failed failed) {
            return failed(round, failed.failure());
        }
        var sample = ((Reading.Complete) reading).sample();
        return new FinishedRound.Collected(
                round.cluster(),
                round.takenAt(),
                took(round),
                snapshots.of(sample, round.cluster().resourceTypes()),
                snapshots.nodes(sample),
                sample.usageFailure());
    }

    private FinishedRound failed(Round round, String failure) {
        return new FinishedRound.Failed(round.cluster(), round.takenAt(), took(round), failure);
    }

    private Duration took(Round round) {
        return Duration.between(round.startedAt(), clock.instant());
    }
}
