package io.tidepool.executor.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.executor.crash.KillPoints.Point;
import io.tidepool.local.server.RunningProcess;
import io.tidepool.local.simulator.SimulatedCluster;
import io.tidepool.local.simulator.Simulator;
import io.tidepool.local.simulator.fault.FaultRule;
import io.tidepool.local.simulator.fault.Journal.Entry;
import io.tidepool.local.simulator.fault.SafetyCounters;
import io.tidepool.local.simulator.store.Json;
import io.tidepool.local.simulator.store.Resource;
import io.tidepool.local.simulator.world.ClusterPlan;
import io.tidepool.local.simulator.world.Load;
import io.tidepool.local.simulator.world.Machine;
import io.tidepool.local.simulator.world.Pace;
import io.tidepool.local.simulator.world.Workload;
import io.tidepool.local.simulator.world.World;
import io.tidepool.schema.Action;
import io.tidepool.schema.Finished;
import io.tidepool.schema.Report;
import io.tidepool.schema.StepBlocked;
import io.tidepool.schema.StepDone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rows F25 and F27 of the fault matrix: executors that are killed with {@code kill -9} or frozen for three leases. Three
 * of the thirty moments are injected, others each day or by {@code -Dcrash.seed}; with {@code -Dcrash.all=true} all are,
 * and the frozen lease has its full length.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KillIT {
    private static final boolean ALL = Boolean.getBoolean("crash.all");
    private static final long SEED =
            Long.getLong("crash.seed", LocalDate.now(ZoneOffset.UTC).toEpochDay());
    private static final int STEPS = 10;
    private static final int WHENS = 3;
    private static final int KILLS = 3;
    /** An exit and an entry that nobody disturbs, one order for each moment, and two for the frozen executor. */
    private static final int CLUSTERS = 2 + STEPS * WHENS + 2;

    private static final int FROZEN_IN_A_CALL = CLUSTERS - 1;
    private static final int FROZEN_IN_A_WRITE = CLUSTERS;

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration LEASE = Duration.ofSeconds(ALL ? 30 : 6);

    private final Simulator simulator = Simulator.start(new World(
            Pace.TEST.withGraceScale(0.04),
            Surroundings.numbers(CLUSTERS).stream().map(KillIT::plan).toList(),
            List.of()));
    private Surroundings surroundings;
    private SafetyCounters safety = SafetyCounters.of(List.of());

    /** What is left of an order when it is over, of whatever has no name or time of its own. */
    private record End(
            Set<String> nodes, long pods, Set<String> asked, Set<String> reports, Set<String> rows, long unsent) {}

    private static ClusterPlan plan(int number) {
        var web = new Workload(Workload.Kind.REPLICA_SET, null, "web", 9, 1, 1, null, "50%", null, 0, false, null);
        return new ClusterPlan(
                "c" + number,
                number,
                List.of(Machine.of("BM-1", 8, 32), Machine.of("BM-2", 8, 32), Machine.of("BM-3", 8, 32)),
                List.of(web, Workload.daemonSet("agent", 0.1, 0.1)),
                Load.constant(50),
                null,
                false);
    }

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        surroundings = new Surroundings(directory, simulator);
    }

    @AfterAll
    void stop() throws Exception {
        surroundings.close();
        simulator.close();
    }

    @Test
    void anOrderEndsTheSameWhereverItsExecutorIsKilled() throws Exception {
        // So long that a call is still waited for when its executor is killed.
        var environment = Map.of("TIDEPOOL_CALL_TIMEOUT_SECONDS", "20", "TIDEPOOL_LEASE_SECONDS", "60");
        var executor = surroundings.executor(1, environment);
        try {
            order(1, false);
            order(2, true);
            var exit = end(1);
            var entry = end(2);
            System.out.println("F25 undisturbed exit  " + exit);
            System.out.println("F25 undisturbed entry " + entry);
            var unfinished = new ArrayDeque<Killed>();
            for (var index : chosen()) {
                var number = 3 + index;
                var point = new KillPoints(surroundings, cluster(number), number)
                        .all()
                        .get(index);
                if (point.holdsAll()) {
                    assertEndLike(exit, entry, unfinished);
                }
                reach(number, point);
                // The order before has gone on in the meantime.
                assertEndLike(exit, entry, unfinished);
                executor.kill();
                point.holds().get(point.holds().size() - 1).letGo();
                unfinished.add(new Killed(number, point));
                executor = surroundings.executor(1, environment);
            }
            assertEndLike(exit, entry, unfinished);
            System.out.println(
                    "F25: " + chosen().size() + " kills, seed " + SEED + ", the same end each time, " + safety);
        } finally {
            executor.kill();
        }
    }

    private record Killed(int number, Point point) {}

    /** All points, or a few of them that lie far from each other; every point within ten days. */
    private static List<Integer> chosen() {
        var apart = STEPS * WHENS / KILLS;
        return IntStream.range(0, STEPS * WHENS)
                .filter(index -> ALL || index % apart == Math.floorMod(SEED, apart))
                .boxed()
                .toList();
    }

    private void reach(int number, Point point) throws Exception {
        for (var i = 0; i < point.holds().size(); i++) {
            var hold = point.holds().get(i);
            hold.arm();
            if (i == 0) {
                order(number, point.entry());
            } else {
                point.holds().get(i - 1).letGo();
            }
            await("held at " + point.inWords(), hold::held);
        }
    }

    private void assertEndLike(End exit, End entry, Queue<Killed> unfinished) throws InterruptedException {
        while (!unfinished.isEmpty()) {
            var killed = unfinished.remove();
            var point = killed.point();
            assertThat(end(killed.number())).as(point.inWords()).isEqualTo(point.entry() ? entry : exit);
            System.out.println("F25 same end as undisturbed, counters all zero: killed at " + point.inWords());
        }
    }

    private void order(int number, boolean entry) throws Exception {
        surroundings.order(number, entry ? Action.POOL_ENTRY : Action.POOL_EXIT, entry ? 9 : 1, entry ? null : "bm-1");
    }

    private SimulatedCluster cluster(int number) {
        return simulator.cluster("c" + number);
    }

    /** Waits for the end of the order and says how everything is then. */
    private End end(int number) throws InterruptedException {
        await("the end of order " + number, () -> reports(number).contains("finished COMPLETED"));
        await("all reports of order " + number + " are struck off", () -> unsent(number) == 0);
        await("pods run again", () -> running(number) == 9);
        assertNothingTwice(number);
        var counted = SafetyCounters.of(cluster(number).journal().entries());
        assertThat(counted.clean()).as(counted.toString()).isTrue();
        safety = safety.plus(counted);
        return new End(
                nodes(number),
                running(number),
                surroundings.hooks.askedIn("c" + number).stream()
                        .map(id -> id.substring(id.lastIndexOf('-') + 1))
                        .collect(Collectors.toCollection(TreeSet::new)),
                reports(number),
                rows(number),
                unsent(number));
    }

    private Set<String> nodes(int number) {
        return cluster(number).objects(Resource.NODES).stream()
                .map(node -> Json.name(node)
                        + " closed=" + node.path("spec").path("unschedulable").asBoolean(false)
                        + " pool=" + Json.text(node, "metadata", "labels", "pool")
                        + " order=" + Json.text(node, "metadata", "annotations", "tidepool.io/order"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private long running(int number) {
        return cluster(number).objects(Resource.PODS).stream()
                .filter(pod -> Json.name(pod).startsWith("web")
                        && Json.text(pod, "status", "phase").equals("Running")
                        && !pod.path("metadata").has("deletionTimestamp"))
                .count();
    }

    private Set<String> reports(int number) {
        return surroundings.reports(number).stream()
                .map(Report::getBody)
                .filter(body -> !(body instanceof StepBlocked))
                .map(body -> body instanceof StepDone done
                        ? "done " + done.getStep()
                        : "finished " + ((Finished) body).getOutcome())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> rows(int number) {
        var id = Surroundings.execution(number);
        return new TreeSet<>(surroundings
                .jdbc()
                .sql("""
                        select 'task ' || state || ' ' || outcome from execution.task where task_id = :id
                        union all
                        select 'device ' || outcome || ' ' || restoring from execution.target where task_id = :id
                        union all
                        select 'step ' || step || ' ' || state from execution.step where task_id = :id
                        union all
                        select 'report ' || kind || ' ' || count(*) from execution.outbox
                        where order_id = :order and kind <> 'step_blocked' group by kind
                        """)
                .param("id", id)
                .param("order", number)
                .query(String.class)
                .list());
    }

    private long unsent(int number) {
        return surroundings
                .jdbc()
                .sql("select count(*) from execution.outbox where order_id = :order and sent_at is null")
                .param("order", number)
                .query(Long.class)
                .single();
    }

    private void assertNothingTwice(int number) {
        var effects =
                applied(
                                number,
                                entry -> entry.path().endsWith("/eviction")
                                        || entry.verb().equals("DELETE"))
                        .stream()
                        .collect(Collectors.groupingBy(Entry::path, Collectors.counting()));
        assertThat(effects.values()).allMatch(count -> count == 1);
    }

    private List<Entry> applied(int number, Predicate<Entry> wanted) {
        return cluster(number).journal().entries().stream()
                .filter(Entry::applied)
                .filter(wanted)
                .toList();
    }

    @Test
    void aFrozenExecutorThatWakesAfterThreeLeasesChangesNothingMore() throws Exception {
        var environment = Map.of(
                "TIDEPOOL_LEASE_SECONDS", Long.toString(LEASE.toSeconds()),
                "TIDEPOOL_CALL_TIMEOUT_SECONDS", Long.toString(LEASE.toSeconds() / 3));
        var frozen = surroundings.executor(2, environment);
        var successor = frozen;
        try {
            frozen.awaitReady(PATIENCE);
            successor = surroundings.executor(3, environment);
            successor.awaitReady(PATIENCE);
            var call = cluster(FROZEN_IN_A_CALL);
            var second = KillPoints.podsOf(call, "bm-1").get(1);
            call.faults().add(FaultRule.hold("POST", second + "/eviction$", 1));
            var write = surroundings.database.write(
                    "step",
                    "$1->>'task_id' = '" + Surroundings.execution(FROZEN_IN_A_WRITE) + "' and $1->>'step' = 'evict'");
            write.arm();
            for (var number : List.of(FROZEN_IN_A_WRITE, FROZEN_IN_A_CALL)) {
                leaveTo("executor-2", number);
                order(number, false);
            }
            await("a call is held", () -> call.faults().held() > 0);
            await("a write is held", write::held);
            signal("STOP", frozen);
            var stopped = System.nanoTime();
            surroundings.database.goOn();
            end(FROZEN_IN_A_CALL);
            end(FROZEN_IN_A_WRITE);
            var takenOver = takenOver(FROZEN_IN_A_CALL);
            await(
                    "three leases have passed",
                    () -> System.nanoTime() - stopped > LEASE.multipliedBy(3).toNanos());
            var before = calls(FROZEN_IN_A_CALL, "executor-2").size();
            signal("CONT", frozen);
            call.faults().clear();
            await(
                    "the call on its way has arrived",
                    () -> calls(FROZEN_IN_A_CALL, "executor-2").size() > before);
            await("the frozen one knows", () -> log(2).contains("gave cluster " + FROZEN_IN_A_CALL));

            var late = calls(FROZEN_IN_A_CALL, "executor-2").stream()
                    .filter(entry -> entry.sequence() > takenOver)
                    .toList();
            assertThat(late).as("stale calls accepted").noneMatch(Entry::applied);
            assertThat(calls(FROZEN_IN_A_WRITE, "executor-2"))
                    .noneMatch(entry -> entry.path().endsWith("/eviction"));
            assertThat(frozen.isAlive()).isTrue();
            end(FROZEN_IN_A_CALL);
            end(FROZEN_IN_A_WRITE);
            System.out.println("F27: frozen for " + LEASE.multipliedBy(3).toSeconds()
                    + " s in the middle of an eviction and of a write; stale calls after the takeover: " + late.size()
                    + " arrived ("
                    + late.stream()
                            .map(entry -> entry.verb() + " " + entry.status())
                            .toList()
                    + "), 0 accepted; " + safety);
        } finally {
            signal("CONT", frozen);
            frozen.kill();
            successor.kill();
        }
    }

    /** So that the successor has to wait for it. */
    private void leaveTo(String owner, int number) {
        surroundings
                .jdbc()
                .sql("""
                        insert into execution.lease values
                            (:cluster, :owner, nextval('execution.fencing_token'), now() + interval '60 seconds')
                        """)
                .param("cluster", number)
                .param("owner", owner)
                .update();
    }

    private long takenOver(int number) {
        return calls(number, "executor-3").stream()
                .mapToLong(Entry::sequence)
                .min()
                .orElseThrow();
    }

    private List<Entry> calls(int number, String instance) {
        return cluster(number).journal().entries().stream()
                .filter(entry -> entry.userAgent().endsWith(instance))
                .toList();
    }

    private String log(int executor) {
        try {
            return Files.readString(surroundings.log(executor));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void signal(String name, RunningProcess process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    private static void await(String what, BooleanSupplier so) throws InterruptedException {
        var end = Instant.now().plus(PATIENCE);
        while (!so.getAsBoolean()) {
            assertThat(Instant.now()).as(what).isBefore(end);
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }
}
