package io.tidepool.local.simulator.workload;

import io.tidepool.local.simulator.fault.Faults;
import io.tidepool.local.simulator.store.ObjectStore;
import io.tidepool.local.simulator.world.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a cluster's controllers, one after the other: at once when something changed, several times a second for a while
 * after, as grace periods and starts run out then, and each second in a cluster at rest.
 */
public final class ClusterLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterLoop.class);
    private static final Duration PERIOD = Duration.ofMillis(100);
    private static final Duration PERIOD_AT_REST = Duration.ofSeconds(1);
    private static final Duration BUSY_AFTER_CHANGE = Duration.ofSeconds(2);
    /** So that a burst of changes costs one look and not one each. */
    private static final long SHORTEST_MILLIS = 20;

    private final ObjectStore store;
    private final List<Controller> controllers;
    private final Runnable eachRound;
    private final Thread thread;
    private volatile boolean open = true;

    /** @param eachRound called before each look at the objects */
    public ClusterLoop(String cluster, ObjectStore store, Faults faults, Pace pace, Runnable eachRound) {
        this.store = store;
        this.eachRound = eachRound;
        this.controllers = !pace.controllers()
                ? List.of()
                : List.of(
                        new NodeLifecycle(faults, Pace.seconds(pace.nodeReadySeconds())),
                        new Cascade(),
                        new ReplicaControllers(),
                        new DaemonController(),
                        new Scheduler(),
                        new Kubelets(
                                faults,
                                pace.graceScale(),
                                Pace.seconds(pace.podStartSeconds()),
                                Pace.seconds(pace.podCollectionSeconds())),
                        new VolumeAttacher(),
                        new DisruptionBudgets());
        this.thread = new Thread(this::run, "cluster-" + cluster);
        this.thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /** Lets every controller look once. */
    public void round(Instant now) {
        for (Controller controller : controllers) {
            // One controller at a time and nobody in between: each sees a state that holds while it acts.
            store.atomically(() -> {
                controller.reconcile(store, now);
                return true;
            });
        }
    }

    @Override
    public void close() {
        open = false;
        thread.interrupt();
    }

    private void run() {
        try {
            long seen = -1;
            long changed = System.nanoTime();
            long looked = 0;
            while (open) {
                long before = store.version();
                long latest = store.latestChange();
                if (latest != seen) {
                    changed = System.nanoTime();
                }
                boolean busy = System.nanoTime() - changed < BUSY_AFTER_CHANGE.toNanos();
                try {
                    eachRound.run();
                    if (busy || System.nanoTime() - looked >= PERIOD_AT_REST.toNanos()) {
                        seen = latest;
                        looked = System.nanoTime();
                        round(store.now());
                    }
                } catch (RuntimeException e) {
                    LOG.error("{}: a controller failed", thread.getName(), e);
                }
                synchronized (this) {
                    wait(SHORTEST_MILLIS);
                }
                store.awaitChange(before, PERIOD);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }
}
