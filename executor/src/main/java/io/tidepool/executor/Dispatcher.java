package io.tidepool.executor;

import io.micrometer.core.instrument.MeterRegistry;
import io.tidepool.executor.cluster.ClusterId;
import io.tidepool.executor.execution.Lease;
import io.tidepool.executor.execution.LeaseLost;
import io.tidepool.executor.execution.Leases;
import io.tidepool.executor.execution.Planner;
import io.tidepool.executor.execution.Reconciler;
import io.tidepool.executor.execution.TaskQueue;
import io.tidepool.executor.execution.TaskQueue.Due;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Gives every due task a look, clusters side by side, the tasks of one cluster one after the other. */
final class Dispatcher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final Duration TICK = Duration.ofMillis(200);
    private static final Duration IDLE_LEASE = Duration.ofSeconds(15);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);
    private static final int CLUSTERS_AT_ONCE = 4;

    private final TaskQueue queue;
    private final Leases leases;
    private final Duration renewal;
    private final Planner planner;
    private final Reconciler reconciler;
    private final InstantSource clock;
    private final BooleanSupplier ready;
    private final MeterRegistry meters;
    private final Map<ClusterId, Held> held = new ConcurrentHashMap<>();
    private final Set<ClusterId> busy = ConcurrentHashMap.newKeySet();
    private final Map<String, Long> restingUntil = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2, LookThreads.named("dispatch"));
    private final ExecutorService workers =
            Executors.newFixedThreadPool(CLUSTERS_AT_ONCE, LookThreads.named("cluster"));

    /**
     * @param renewal between two renewals of a lease
     * @param ready false as long as the clusters are not known yet
     */
    Dispatcher(
            TaskQueue queue,
            Leases leases,
            Duration renewal,
            Planner planner,
            Reconciler reconciler,
            InstantSource clock,
            BooleanSupplier ready,
            MeterRegistry meters) {
        this.queue = queue;
        this.leases = leases;
        this.renewal = renewal;
        this.planner = planner;
        this.reconciler = reconciler;
        this.clock = clock;
        this.ready = ready;
        this.meters = meters;
        meters.gaugeMapSize("tidepool.executor.leases", List.of(), held);
    }

    private record Held(Lease lease, long usedAt) {}

    void start() {
        timer.scheduleWithFixedDelay(this::dispatch, 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
        timer.scheduleWithFixedDelay(this::renew, renewal.toMillis(), renewal.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void dispatch() {
        try {
            if (!ready.getAsBoolean()) {
                return;
            }
            for (var cluster : queue.clusters()) {
                if (busy.add(cluster)) {
                    workers.execute(() -> work(cluster));
                }
            }
        } catch (RuntimeException e) {
            failed("the queue cannot be read", e);
        }
    }

    private void work(ClusterId cluster) {
        try (var ignored = MDC.putCloseable("cluster", cluster.toString())) {
            var lease = lease(cluster);
            if (lease == null) {
                return;
            }
            for (var due : queue.due(cluster)) {
                look(due, lease);
            }
        } catch (LeaseLost e) {
            held.remove(cluster);
            LOG.warn("gave cluster {} up: {}", cluster, e.getMessage());
        } catch (RuntimeException e) {
            failed("cluster " + cluster + " cannot be worked on", e);
        } finally {
            busy.remove(cluster);
        }
    }

    private @Nullable Lease lease(ClusterId cluster) {
        var now = System.nanoTime();
        var known = held.get(cluster);
        var lease = known == null ? leases.acquire(cluster).orElse(null) : known.lease();
        if (lease != null) {
            held.put(cluster, new Held(lease, now));
        }
        return lease;
    }

    private void look(Due due, Lease lease) {
        var rest = restingUntil.get(due.taskId());
        if (rest != null && System.nanoTime() < rest) {
            return;
        }
        restingUntil.remove(due.taskId());
        try (var ignored = MDC.putCloseable("task", due.taskId());
                var alsoIgnored = MDC.putCloseable("trace_id", Objects.requireNonNullElse(due.traceId(), ""))) {
            switch (due.kind()) {
                case PLAN -> planner.plan(due.taskId(), lease, clock.instant());
                case EXECUTION -> reconciler.reconcile(due.taskId(), lease, clock.instant());
            }
            meters.counter("tidepool.executor.looks", "kind", due.kind().name()).increment();
        } catch (LeaseLost e) {
            throw e;
        } catch (RuntimeException e) {
            restingUntil.put(due.taskId(), System.nanoTime() + AFTER_FAILURE.toNanos());
            failed("task " + due.taskId() + " rests after a failed look", e);
        }
    }

    private void renew() {
        for (var entry : held.entrySet()) {
            try {
                renew(entry.getKey(), entry.getValue());
            } catch (RuntimeException e) {
                failed("the lease of cluster " + entry.getKey() + " cannot be renewed", e);
            }
        }
    }

    private void renew(ClusterId cluster, Held lease) {
        if (System.nanoTime() - lease.usedAt() > IDLE_LEASE.toNanos() && busy.add(cluster)) {
            try {
                if (held.remove(cluster, lease)) {
                    leases.release(lease.lease());
                }
            } finally {
                busy.remove(cluster);
            }
        } else if (!leases.renew(lease.lease()) && held.remove(cluster, lease)) {
            LOG.warn("lost the lease of cluster {}", cluster);
        }
    }

    private void failed(String what, RuntimeException e) {
        meters.counter("tidepool.executor.failures").increment();
        LOG.error("{}: {}", what, e.toString(), e);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        workers.shutdown();
        try {
            if (!workers.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.warn("stops in the middle of a look; it is picked up again later");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        held.values().forEach(lease -> leases.release(lease.lease()));
    }
}
