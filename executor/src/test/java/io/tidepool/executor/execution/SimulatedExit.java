package io.tidepool.executor.execution;

import io.tidepool.access.ClientOptions;
import io.tidepool.access.KubernetesClients;
import io.tidepool.access.Sealer;
import io.tidepool.access.Secret;
import io.tidepool.executor.cluster.ClusterId;
import io.tidepool.executor.cluster.ManagedCluster;
import io.tidepool.executor.device.DeviceId;
import io.tidepool.executor.kubernetes.KubernetesClusters;
import io.tidepool.local.simulator.SimulatedCluster;
import io.tidepool.local.simulator.Simulator;
import io.tidepool.local.simulator.fault.Journal.Entry;
import io.tidepool.local.simulator.fault.SafetyCounters;
import io.tidepool.local.simulator.store.Json;
import io.tidepool.local.simulator.store.Resource;
import io.tidepool.local.simulator.world.ClusterPlan;
import io.tidepool.local.simulator.world.Machine;
import io.tidepool.local.simulator.world.Workload;
import io.tidepool.local.simulator.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/** One exit, carried out by the real client against a simulated API, on a clock that moves from look to look. */
final class SimulatedExit implements AutoCloseable {
    static final String NODE = "n1";
    private static final ClusterId ID = new ClusterId(1);
    private static final String UUID_TEXT = new UUID(0, 1).toString();
    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final int MOST_LOOKS = 5_000;

    final MovedClock clock = new MovedClock();
    final MemoryStore store = new MemoryStore(new Crashes());
    private final Simulator simulator;
    private final Sealer sealer;
    private final KubernetesClusters clusters;
    private final Reconciler reconciler;
    private volatile ManagedCluster registered;
    private volatile long token = 1;

    /** Time as far as looks have moved it. */
    static final class MovedClock extends Clock {
        private volatile Instant now = Instant.now();

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /** Three nodes with two pods each, of which a budget lets half be away. */
    static ClusterPlan threeNodes() {
        return plan(
                new Workload(Workload.Kind.REPLICA_SET, null, "web", 6, 1, 1, null, "50%", null, 0, false, null),
                Machine.of("N1", 8, 32),
                Machine.of("N2", 8, 32),
                Machine.of("N3", 8, 32));
    }

    static ClusterPlan plan(Workload workload, Machine... machines) {
        return ClusterPlan.of("one", machines).with(workload, Workload.daemonSet("agent", 0.1, 0.1));
    }

    /** @param calls asks for pods side by side */
    SimulatedExit(ClusterPlan plan, Pace pace, SideBySide calls) {
        try {
            simulator = Simulator.start(World.of(plan), 0, null, clock);
            sealer = Sealer.withKeyFile(Files.writeString(
                    Files.createTempFile("stage", ".key"), Base64.getEncoder().encodeToString(new byte[32])));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        registered = registration(1);
        clusters = new KubernetesClusters(
                id -> Optional.of(registered),
                sealer,
                new KubernetesClients("executor/stage"),
                new ClientOptions(CONNECT, pace.callTimeout()));
        var crashes = new Crashes();
        reconciler = new Reconciler(
                new CountedClusters(clusters, clock::instant),
                new FakeProvisioner(new FakeCluster(crashes), crashes),
                new Books(store, new MemoryFleet(store), new MemoryBrakes(), new MemoryStops()),
                pace,
                SideBySide.inTurn(),
                calls);
        settle(Duration.ofSeconds(5));
    }

    private ManagedCluster registration(long version) {
        var sealed = sealer.seal(Secret.of(cluster().kubeconfig()), Sealer.clusterData(UUID_TEXT));
        return new ManagedCluster(ID, version, UUID_TEXT, "one", cluster().apiServer(), sealed);
    }

    /** Somebody enters the cluster's present token. */
    void registerAgain() {
        registered = registration(registered.version() + 1);
    }

    SimulatedCluster cluster() {
        return simulator.cluster("one");
    }

    SimulatedExit ask() {
        var origin = new Origin("command", Rehearsal.ORDER, "ESO-42", ID, clock.instant(), null);
        store.put(Execution.asked("execution", origin, Action.POOL_EXIT, Map.of(), 1, List.of(Rehearsal.device(1))));
        store.leaseTo(token);
        return this;
    }

    /** Lets the world go on without the executor. */
    void settle(Duration time) {
        for (var passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plusSeconds(1)) {
            clock.pass(Duration.ofSeconds(1));
            cluster().round();
        }
        cluster().round();
    }

    /** False when there is nothing more to do. */
    boolean look() {
        cluster().round();
        var next = reconciler.reconcile("execution", new Lease(ID, token, () -> 0, 0), clock.instant());
        if (next == null) {
            return false;
        }
        clock.pass(next);
        cluster().round();
        return true;
    }

    /** From now on looks are those of another executor, and those that have begun are not. */
    void takeOver() {
        token++;
        store.leaseTo(token);
    }

    void run() {
        for (var looks = 0; looks < MOST_LOOKS; looks++) {
            if (!look()) {
                return;
            }
        }
        throw new AssertionError("no end in sight: " + store.current());
    }

    void runFor(Duration time) {
        var end = clock.instant().plus(time);
        while (clock.instant().isBefore(end) && look()) {
            // The look moves the clock.
        }
    }

    /** Looks until the step has begun. */
    void runUntil(Step step) {
        for (var looks = 0; looks < MOST_LOOKS; looks++) {
            if (target().record(step).isPresent()) {
                return;
            }
            look();
        }
        throw new AssertionError(step + " never began: " + store.current());
    }

    /** Looks until pods have been asked to leave. */
    void runIntoEviction() {
        runUntil(Step.EVICT);
        for (var looks = 0;
                looks < MOST_LOOKS && applied(SimulatedExit::eviction).isEmpty();
                looks++) {
            look();
        }
    }

    /** Runs the exit elsewhere until a call of it is held. */
    CompletableFuture<Void> runUntilHeld() {
        var running = CompletableFuture.runAsync(this::run);
        while (cluster().faults().held() == 0 && !running.isDone()) {
            Thread.onSpinWait();
        }
        return running;
    }

    Target target() {
        return store.current().target(new DeviceId(1));
    }

    Optional<ObjectNode> node() {
        return cluster().object(Resource.NODES, "", NODE);
    }

    /** Changes the node as somebody else would. */
    void changeNode(Consumer<ObjectNode> change) {
        cluster().store().atomically(() -> {
            var next = node().orElseThrow().deepCopy();
            change.accept(next);
            return cluster().store().replace(Resource.NODES, next);
        });
    }

    /** A pod on the node that no scheduler put there; its controller is none that the simulator runs. */
    void addPod(String name, String more) {
        cluster().add(Resource.PODS, """
                {"metadata": {"name": "%s", %s "labels": {"app": "other"}, "ownerReferences": [
                   {"apiVersion": "apps.kruise.io/v1", "kind": "CloneSet", "name": "x", "uid": "x", "controller": true}]},
                 "spec": {"nodeName": "n1", "containers": [{"name": "main", "image": "x"}]},
                 "status": {"phase": "Running"}}
                """.formatted(name, more));
    }

    static boolean eviction(Entry entry) {
        return entry.path().endsWith("/eviction");
    }

    static boolean nodeDeletion(Entry entry) {
        return entry.verb().equals("DELETE");
    }

    List<Entry> applied(Predicate<Entry> wanted) {
        return cluster().journal().entries().stream()
                .filter(Entry::applied)
                .filter(wanted)
                .toList();
    }

    SafetyCounters safety() {
        return SafetyCounters.of(cluster().journal().entries());
    }

    /** Gone, open, or closed with or without our mark. */
    String nodeAtTheEnd() {
        return node().map(node -> !node.path("spec").path("unschedulable").asBoolean(false)
                        ? "OPEN"
                        : Json.text(node, "metadata", "annotations", "tidepool.io/order")
                                        .isEmpty()
                                ? "CLOSED_BY_OTHERS"
                                : "CLOSED_BY_US")
                .orElse("GONE");
    }

    @Override
    public void close() {
        clusters.close();
        simulator.close();
    }
}
