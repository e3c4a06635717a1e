package io.tidepool.bench.drain;

import io.tidepool.executor.cluster.ClusterId;
import io.tidepool.executor.device.DeviceId;
import io.tidepool.executor.execution.Action;
import io.tidepool.executor.execution.Books;
import io.tidepool.executor.execution.CountedClusters;
import io.tidepool.executor.execution.Execution;
import io.tidepool.executor.execution.Lease;
import io.tidepool.executor.execution.Limits;
import io.tidepool.executor.execution.Origin;
import io.tidepool.executor.execution.Pace;
import io.tidepool.executor.execution.Provisioner;
import io.tidepool.executor.execution.Reconciler;
import io.tidepool.executor.execution.SideBySide;
import io.tidepool.executor.execution.Step;
import io.tidepool.executor.execution.StepRecord;
import io.tidepool.executor.execution.Target;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One exit order carried out on a crowded cluster, as the executor does it, with as many threads. */
final class Drain {
    private static final String ID = "drain";
    private static final int THREADS = 32;

    private final Pace pace;
    private final KeptExecution kept;

    private Drain(Pace pace, int nodes) {
        this.pace = pace;
        var targets = IntStream.rangeClosed(1, nodes)
                .mapToObj(number -> new Target(
                        new DeviceId(number),
                        "N" + number,
                        "10.0.0.1",
                        "n" + number,
                        null,
                        false,
                        List.of(),
                        null,
                        false))
                .toList();
        this.kept = new KeptExecution(Execution.asked(
                ID,
                new Origin("command", 1, "ESO-1", CrowdedCluster.ID, Instant.now(), null),
                Action.POOL_EXIT,
                Map.of(),
                0,
                targets));
    }

    /** Nothing is waited for but evictions and their retries. */
    static Pace pace(Limits limits, Duration evictDeadline) {
        var standard = Pace.standard();
        return new Pace(
                Duration.ofMillis(10),
                Duration.ZERO,
                standard.evictionRetry(),
                standard.callTimeout(),
                evictDeadline,
                standard.volumesDeadline(),
                standard.deleteDeadline(),
                standard.joinDeadline(),
                Duration.ZERO,
                limits);
    }

    /** Looks until the order is over. */
    static Drain run(CrowdedCluster cluster, int nodes, Pace pace) throws InterruptedException {
        var drain = new Drain(pace, nodes);
        var looks = Executors.newFixedThreadPool(THREADS);
        var calls = Executors.newFixedThreadPool(THREADS);
        try {
            drain.run(cluster, looks, calls);
        } finally {
            looks.shutdownNow();
            calls.shutdownNow();
        }
        return drain;
    }

    private void run(CrowdedCluster cluster, ExecutorService looks, ExecutorService calls) throws InterruptedException {
        var calm = new Calm();
        var reconciler = new Reconciler(
                new CountedClusters(cluster.clusters(), InstantSource.system()),
                new Nobody(),
                new Books(kept, kept, calm, calm),
                pace,
                new SideBySide(looks),
                new SideBySide(calls));
        var lease = new Lease(CrowdedCluster.ID, 1, () -> 0, 0);
        for (var next = Duration.ZERO; next != null; ) {
            TimeUnit.NANOSECONDS.sleep(next.toNanos());
            next = reconciler.reconcile(ID, lease, Instant.now());
        }
    }

    Execution end() {
        return kept.now();
    }

    /** From the first node whose emptying began to the last that was gone. */
    Duration took() {
        var begun = records(Step.EVICT).map(StepRecord::startedAt).min(Comparator.naturalOrder());
        var gone = records(Step.DELETE_NODE)
                .map(StepRecord::finishedAt)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder());
        return Duration.between(begun.orElseThrow(), gone.orElseThrow());
    }

    /** By how much the slowest eviction step outlasted its deadline. */
    Duration latest() {
        return records(Step.EVICT)
                .map(record -> Duration.between(
                        record.startedAt().plus(pace.evictDeadline()), Objects.requireNonNull(record.finishedAt())))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private Stream<StepRecord> records(Step step) {
        return kept.now().targets().stream().flatMap(target -> target.record(step).stream());
    }

    /** Takes every machine back and hands none out. */
    private static final class Nobody implements Provisioner {
        @Override
        public Answer join(Machine machine) {
            throw new IllegalStateException("nothing joins here");
        }

        @Override
        public Answer leave(Machine machine) {
            return Answer.accepted();
        }

        @Override
        public boolean removesNode(ClusterId clusterId) {
            return false;
        }
    }
}
