package io.tidepool.executor.execution;

import io.tidepool.executor.cluster.ClusterId;
import io.tidepool.executor.device.DeviceId;
import io.tidepool.executor.kubernetes.KubernetesClusters;
import io.tidepool.executor.kubernetes.SimulatedAccess;
import io.tidepool.local.simulator.SimulatedCluster;
import io.tidepool.local.simulator.Simulator;
import io.tidepool.local.simulator.store.Conditions;
import io.tidepool.local.simulator.store.Resource;
import io.tidepool.local.simulator.world.ClusterPlan;
import io.tidepool.local.simulator.world.Machine;
import io.tidepool.local.simulator.world.Workload;
import io.tidepool.local.simulator.world.World;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Carries orders out on simulated clusters, by the real clock and the real client, and notes what happens. */
final class Stage implements AutoCloseable {
    static final ClusterId MANAGEMENT = new ClusterId(1);
    static final ClusterId WEB = new ClusterId(2);
    private static final long ORDER = 42;
    private static final String EXECUTION = "execution";
    private static final int PODS = 6;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    final Simulator simulator = Simulator.start(World.of(
            ClusterPlan.of("management", Machine.of("CP-1", 8, 32)),
            ClusterPlan.of("web", machine(1), machine(2), machine(3))
                    .withPortOffset(21)
                    .with(
                            Workload.replicaSet("web", PODS, 1, 1).withMaxUnavailable("1"),
                            Workload.daemonSet("agent", 0.1, 0.1))));
    final Timeline timeline = new Timeline();
    final KubernetesClusters clusters;
    private final MemoryStore store = new MemoryStore(new Crashes());

    Stage(Path directory) throws IOException, InterruptedException {
        clusters = SimulatedAccess.open(directory, Map.of(MANAGEMENT, management(), WEB, web()));
        awaitPods();
    }

    private void awaitPods() throws InterruptedException {
        var store = web().store();
        var end = System.nanoTime() + PATIENCE.toNanos();
        for (var version = store.version();
                store.all(Resource.PODS).stream().filter(Conditions::ready).count() < PODS + 3;
                version = store.version()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("the pods never became ready");
            }
            store.awaitChange(version, Duration.ofSeconds(1));
        }
    }

    static Machine machine(int number) {
        return new Machine("BM-" + number, "10.0.0." + number, 8, 32, null, null, null, null);
    }

    static List<Machine> machines(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(Stage::machine).toList();
    }

    SimulatedCluster management() {
        return simulator.cluster("management");
    }

    SimulatedCluster web() {
        return simulator.cluster("web");
    }

    private static Pace pace() {
        return new Pace(
                Duration.ofMillis(100),
                Duration.ofMillis(500),
                List.of(Duration.ofMillis(500)),
                Duration.ofSeconds(5),
                Duration.ofMinutes(1),
                Duration.ofMinutes(1),
                Duration.ofMinutes(1),
                Duration.ofMinutes(1),
                Duration.ofSeconds(1),
                new Limits(1, 50, 85, 5, 5));
    }

    /** Looks until the order is over. */
    Execution carryOut(Action action, int device, Provisioner provisioner, Runnable betweenLooks)
            throws InterruptedException {
        var target = new Target(
                new DeviceId(device),
                machine(device).ciCode(),
                machine(device).ip(),
                null,
                null,
                false,
                List.of(),
                null,
                false);
        var origin = new Origin("command", ORDER, "ESO-" + ORDER, WEB, Instant.now(), null);
        var labels = action == Action.POOL_ENTRY ? Map.of("pool", "web") : Map.<String, String>of();
        store.put(Execution.asked(EXECUTION, origin, action, labels, 1, List.of(target)));
        store.leaseTo(1);
        timeline.note("", "", "order ESO-42", action.name().toLowerCase(Locale.ROOT) + " " + target.ciCode());
        var noted = new NotedStore(store, timeline);
        var reconciler = new Reconciler(
                new CountedClusters(new NotedClusters(clusters, timeline, web().journal()), InstantSource.system()),
                new NotedProvisioner(provisioner, timeline, management().journal()),
                new Books(noted, new MemoryFleet(store), new MemoryBrakes(), new MemoryStops()),
                pace(),
                SideBySide.inTurn(),
                SideBySide.inTurn());
        var lease = new Lease(WEB, 1, () -> 0, 0);
        var end = System.nanoTime() + PATIENCE.toNanos();
        for (var next = Duration.ZERO; next != null; ) {
            betweenLooks.run();
            TimeUnit.NANOSECONDS.sleep(next.toNanos());
            if (System.nanoTime() > end) {
                throw new AssertionError("no end in sight: " + store.current() + "\n" + timeline.text());
            }
            next = reconciler.reconcile(EXECUTION, lease, Instant.now());
        }
        return store.current();
    }

    /** Cancels what is under way, once it has asked for the join. */
    void cancelOnceJoining() {
        var execution = store.current();
        if (execution.targets().get(0).asked(Step.JOIN) && execution.cancelReason() == null) {
            store.put(new Execution(
                    execution.id(),
                    execution.origin(),
                    execution.action(),
                    execution.labels(),
                    execution.minimumNodes(),
                    execution.closedBy(),
                    execution.targets(),
                    "drill",
                    execution.outcome()));
        }
    }

    List<Step> stepsDone() {
        var steps = new ArrayList<Step>();
        store.reports(Report.StepDone.class).forEach(done -> steps.add(done.step()));
        return steps;
    }

    @Override
    public void close() {
        clusters.close();
        simulator.close();
    }
}
