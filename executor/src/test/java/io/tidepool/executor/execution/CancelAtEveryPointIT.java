package io.tidepool.executor.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.executor.cluster.ClusterId;
import io.tidepool.local.simulator.SimulatedCluster;
import io.tidepool.local.simulator.Simulator;
import io.tidepool.local.simulator.fault.Journal;
import io.tidepool.local.simulator.store.Json;
import io.tidepool.local.simulator.store.Resource;
import io.tidepool.local.simulator.world.ClusterPlan;
import io.tidepool.local.simulator.world.Machine;
import io.tidepool.local.simulator.world.World;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * An order is cancelled at every point that it passes: whenever something new was asked or seen. Nodes are then as they
 * were to the last annotation and taint, and of pods only those are gone that had been told to go.
 */
class CancelAtEveryPointIT {
    private static final Pattern EVICTION = Pattern.compile("/pods/([^/?]+)/eviction");
    private static final int AT_ONCE = 6;

    private final AtomicLong ids = new AtomicLong();

    @TempDir
    private Path directory;

    @Test
    void anExitLeavesEveryNodeThatItHasNotAskedToDelete() throws Exception {
        assertThat(cancelEverywhere(Action.POOL_EXIT, "BM-1", "BM-2")).isGreaterThan(12);
    }

    @Test
    void aMaintenanceThatDrainsLeavesTheNodeAsItWas() throws Exception {
        assertThat(cancelEverywhere(Action.MAINTENANCE_DRAIN, "BM-1")).isGreaterThan(6);
    }

    @Test
    void aMaintenanceLeavesTheNodeAsItWas() throws Exception {
        assertThat(cancelEverywhere(Action.MAINTENANCE, "BM-1")).isGreaterThan(1);
    }

    @Test
    void aNodeThatSomebodyElseCordonedIsNeverWrittenTo() throws Exception {
        assertThat(cancelEverywhere(Action.MAINTENANCE, "BM-3")).isGreaterThan(1);
    }

    /** @return at how many points */
    private int cancelEverywhere(Action action, String... nodes) throws Exception {
        var workers = Executors.newFixedThreadPool(AT_ONCE);
        try (var clusters = new LiveClusters(directory)) {
            var points = points(clusters, action, nodes);
            var works = IntStream.range(0, points)
                    .mapToObj(point -> (Callable<Boolean>) () -> cancelAt(clusters, point, action, nodes))
                    .toList();
            var tooLate = 0;
            for (var running : workers.invokeAll(works)) {
                tooLate += running.get() ? 1 : 0;
            }
            System.out.println("cancel: " + action + " of " + List.of(nodes) + " at " + points
                    + " points, all taken back exactly; a node had been asked to be deleted at " + tooLate);
            return points;
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } finally {
            workers.shutdownNow();
        }
    }

    /** How many points an order passes that nobody cancels. */
    private int points(LiveClusters clusters, Action action, String... nodes) {
        try (var simulator = Simulator.start(world())) {
            var trial = new Trial(simulator.cluster("one"), clusters, action, nodes);
            trial.pass(Integer.MAX_VALUE);
            assertThat(trial.rehearsal.store.current().outcome()).isEqualTo(Outcome.COMPLETED);
            return trial.passed.size();
        }
    }

    /** @return whether a node had been asked to be deleted, so that it goes all the same */
    private boolean cancelAt(LiveClusters clusters, int point, Action action, String... nodes)
            throws InterruptedException {
        try (var simulator = Simulator.start(world())) {
            var cluster = simulator.cluster("one");
            var trial = new Trial(cluster, clusters, action, nodes);
            var before = shapes(cluster);
            var pods = pods(cluster);
            trial.pass(point);
            var asked = trial.deletionAsked();
            trial.cancel();
            asked.forEach(before::remove);
            awaitEqual(cluster, before, trial.point());
            assertNothingElseWasTouched(cluster, pods, asked);
            return !asked.isEmpty();
        }
    }

    private static void assertNothingElseWasTouched(
            SimulatedCluster cluster, Map<String, String> pods, List<String> asked) {
        var journal = cluster.journal().entries();
        assertThat(journal)
                .noneMatch(entry -> entry.path().endsWith("/nodes/bm-3"))
                .noneMatch(
                        entry -> entry.verb().equals("DELETE") && entry.path().contains("/pods/"));
        assertThat(journal)
                .filteredOn(entry -> entry.verb().equals("DELETE"))
                .extracting(Journal.Entry::path)
                .containsExactlyInAnyOrderElementsOf(
                        asked.stream().map(name -> "/api/v1/nodes/" + name).toList());
        var evicted = new TreeSet<String>();
        for (var entry : journal) {
            var matcher = EVICTION.matcher(entry.path());
            if (matcher.find()) {
                evicted.add(matcher.group(1));
            }
        }
        var present = pods(cluster);
        pods.forEach((name, uid) -> {
            if (!evicted.contains(name) && asked.isEmpty()) {
                assertThat(present).containsEntry(name, uid);
            }
        });
    }

    private static World world() {
        return World.of(ClusterPlan.of(
                "one",
                Machine.of("BM-1", 32, 128),
                Machine.of("BM-2", 32, 128),
                Machine.of("BM-3", 32, 128),
                Machine.of("BM-4", 32, 128)));
    }

    /** Nodes with marks of others, pods that nobody makes anew, and a node that somebody else has cordoned. */
    private final class Trial {
        private final List<String> nodes;
        private final LiveRehearsal rehearsal;
        private final Set<String> passed = new HashSet<>();

        private Trial(SimulatedCluster cluster, LiveClusters clusters, Action action, String... nodes) {
            this.nodes =
                    Stream.of(nodes).map(node -> node.toLowerCase(Locale.ROOT)).toList();
            cluster.store().atomically(() -> {
                write(cluster);
                return true;
            });
            // One eviction a look, so that every number of them is a point of its own.
            this.rehearsal = new LiveRehearsal(
                    clusters, new ClusterId(ids.incrementAndGet()), cluster, new Limits(2, 100, 85, 1, 100));
            rehearsal.ask(action, nodes);
        }

        private void write(SimulatedCluster cluster) {
            for (var node : cluster.objects(Resource.NODES)) {
                var marked = node.deepCopy();
                var metadata = marked.withObjectProperty("metadata");
                metadata.withObjectProperty("labels").put("team", "blue").put("tidepool.io/managed", "true");
                metadata.withObjectProperty("annotations").put("owner", "ops").put("note", "");
                marked.withObjectProperty("spec")
                        .withArrayProperty("taints")
                        .addObject()
                        .put("key", "dedicated")
                        .put("value", "blue")
                        .put("effect", "PreferNoSchedule");
                if (Json.name(node).equals("bm-3")) {
                    marked.withObjectProperty("spec")
                            .put("unschedulable", true)
                            .withArrayProperty("taints")
                            .addObject()
                            .put("key", "node.kubernetes.io/unschedulable")
                            .put("effect", "NoSchedule");
                }
                cluster.store().replace(Resource.NODES, marked);
            }
            IntStream.range(0, 3).forEach(i -> pod(cluster, "a" + i, "bm-1"));
            pod(cluster, "b0", "bm-2");
            pod(cluster, "c0", "bm-3");
            cluster.add(Resource.VOLUME_CLAIMS, """
                    {"metadata": {"name": "a0"}, "spec": {"volumeName": "pv-default-a0"}}""");
        }

        private static void pod(SimulatedCluster cluster, String name, String node) {
            var volumes = name.equals("a0")
                    ? "\"volumes\": [{\"name\": \"data\", \"persistentVolumeClaim\": {\"claimName\": \"a0\"}}],"
                    : "";
            cluster.add(Resource.PODS, """
                    {"metadata": {"name": "%s", "ownerReferences": [{"apiVersion": "example.io/v1", "kind": "Robot",
                       "name": "r", "uid": "r", "controller": true}]},
                     "spec": {"nodeName": "%s", %s "containers": [{"name": "main", "image": "registry/main:1"}]},
                     "status": {"phase": "Running", "conditions": [{"type": "Ready", "status": "True"}]}}""".formatted(name, node, volumes));
        }

        /** Goes on until so many different points have been passed, or to the end. */
        private void pass(int points) {
            rehearsal.runUntil(() -> {
                passed.add(point());
                return passed.size() > points;
            });
            passed.add(point());
        }

        /** As the order side does it: what was closed by an execution that had ended is opened by another. */
        private void cancel() {
            var asked = deletionAsked();
            var over = rehearsal.store.current().finished();
            rehearsal.cancel("enough");
            rehearsal.run();
            if (!over) {
                assertEnded(asked);
            } else if (asked.isEmpty()) {
                rehearsal.askReopening(nodes.get(0).toUpperCase(Locale.ROOT));
                assertThat(rehearsal.run().outcome()).isEqualTo(Outcome.COMPLETED);
            }
        }

        private void assertEnded(List<String> asked) {
            var finished = rehearsal.store.reports(Report.Finished.class).get(0);
            assertThat(finished.outcome())
                    .isEqualTo(asked.size() == nodes.size() ? Outcome.COMPLETED : Outcome.CANCELLED);
            assertThat(finished.devices())
                    .hasSize(nodes.size())
                    .allSatisfy(device -> assertThat(device.outcome())
                            .isEqualTo(asked.contains(device.nodeName()) ? Outcome.COMPLETED : Outcome.CANCELLED));
        }

        /** How far every device has come: its steps, and how often each asked for something. */
        private String point() {
            var devices = new ArrayList<String>();
            for (var target : rehearsal.store.current().targets()) {
                devices.add(target.steps().stream()
                                .map(step -> step.step() + " " + step.state() + " " + step.attempts() + " "
                                        + step.memo().attempts().size())
                                .toList()
                        + (target.ending() == null ? "" : " " + target.ending().outcome()));
            }
            return devices.toString();
        }

        private List<String> deletionAsked() {
            return rehearsal.store.current().targets().stream()
                    .filter(target -> target.asked(Step.DELETE_NODE))
                    .map(Target::nodeName)
                    .toList();
        }
    }

    private static Map<String, String> pods(SimulatedCluster cluster) {
        var pods = new TreeMap<String, String>();
        cluster.objects(Resource.PODS).forEach(pod -> pods.put(Json.name(pod), Json.uid(pod)));
        return pods;
    }

    /** All that a client may write on each node. */
    private static Map<String, List<JsonNode>> shapes(SimulatedCluster cluster) {
        var shapes = new TreeMap<String, List<JsonNode>>();
        for (var node : cluster.objects(Resource.NODES)) {
            shapes.put(
                    Json.name(node),
                    List.of(
                            node.path("metadata").path("labels"),
                            node.path("metadata").path("annotations"),
                            node.path("spec")));
        }
        return shapes;
    }

    /** The taint that Kubernetes itself adds to a cordoned node goes a moment after the cordon. */
    private static void awaitEqual(SimulatedCluster cluster, Map<String, List<JsonNode>> before, String point)
            throws InterruptedException {
        var end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!shapes(cluster).equals(before) && System.nanoTime() < end) {
            cluster.store().awaitChange(cluster.store().version(), Duration.ofMillis(50));
        }
        assertThat(shapes(cluster)).as(point).isEqualTo(before);
    }
}
