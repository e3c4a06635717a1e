package io.tidepool.executor.execution;

import static io.tidepool.executor.execution.FailureCode.API_REFUSED;
import static io.tidepool.executor.execution.FailureCode.CORDON_LOST;
import static io.tidepool.executor.execution.FailureCode.DEADLINE;
import static io.tidepool.executor.execution.FailureCode.EVICTION_REFUSED;
import static io.tidepool.executor.execution.FailureCode.FOREIGN_CORDON;
import static io.tidepool.executor.execution.FailureCode.NODE_GONE;
import static io.tidepool.executor.execution.FailureCode.NODE_REPLACED;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.executor.device.DeviceId;
import io.tidepool.local.simulator.fault.FaultRule;
import io.tidepool.local.simulator.fault.Journal.Entry;
import io.tidepool.local.simulator.fault.Reach;
import io.tidepool.local.simulator.fault.SafetyCounters;
import io.tidepool.local.simulator.store.Resource;
import io.tidepool.local.simulator.world.Machine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Rows F29 to F35 of the fault matrix: what happens to an exit, to its node, and never. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultTableTest {
    private static final String EVICTION = "/eviction$";
    private static final String THE_NODE = "/api/v1/nodes/n1$";
    private static final Map<String, FaultRule> CALLS = calls();

    private final List<String> lines = new ArrayList<>();
    private SafetyCounters safety = SafetyCounters.of(List.of());

    /**
     * One fault.
     *
     * @param code null when the exit completes
     * @param node how the node is at the end
     */
    private record Row(
            String fault, String what, @Nullable FailureCode code, String node, Consumer<SimulatedExit> play) {}

    @AfterAll
    void tell() {
        lines.forEach(System.out::println);
        System.out.println("F29-F35: " + lines.size() + " rows, " + safety);
    }

    /** Each kind of call of an exit, as a rule that would hang it. */
    private static Map<String, FaultRule> calls() {
        return Map.of(
                "list nodes", FaultRule.hang("GET", "/api/v1/nodes$"),
                "read node", FaultRule.hang("GET", THE_NODE),
                "list pods", FaultRule.hang("GET", "/api/v1/pods$"),
                "list budgets", FaultRule.hang("GET", "/poddisruptionbudgets$"),
                "cordon", FaultRule.hang("PATCH", THE_NODE),
                "evict", FaultRule.hang("POST", EVICTION),
                "delete", FaultRule.hang("DELETE", THE_NODE));
    }

    private static FaultRule rule(String call, FaultRule.Action action, int status, int retryAfter, int times) {
        var which = Objects.requireNonNull(CALLS.get(call));
        return new FaultRule(which.verb(), which.path(), action, 0, status, retryAfter, "", times);
    }

    private static Consumer<SimulatedExit> under(FaultRule rule) {
        return stage -> {
            stage.cluster().faults().add(rule);
            stage.ask().run();
        };
    }

    private static Stream<Row> answers() {
        var passing = CALLS.keySet().stream()
                .sorted()
                .flatMap(call -> Stream.of(429, 500, 503, 401)
                        .map(status -> new Row(
                                "F29",
                                call + " answered " + status + " three times",
                                null,
                                "GONE",
                                under(rule(call, FaultRule.Action.STATUS, status, status == 429 ? 3 : 0, 3)))));
        var forbidden = Stream.of(
                        Map.entry("list nodes", DEADLINE),
                        Map.entry("list pods", DEADLINE),
                        Map.entry("cordon", API_REFUSED),
                        Map.entry("evict", EVICTION_REFUSED),
                        Map.entry("delete", API_REFUSED))
                .map(call -> new Row(
                        "F29",
                        call.getKey() + " answered 403 for good",
                        call.getValue(),
                        "OPEN",
                        under(rule(call.getKey(), FaultRule.Action.STATUS, 403, 0, 0))));
        var rotated = Stream.of(Step.CORDON, Step.EVICT, Step.DELETE_NODE)
                .map(step ->
                        new Row("F29", "token rotated at " + step + ", entered 2 min later", null, "GONE", stage -> {
                            stage.ask();
                            if (step != Step.CORDON) {
                                stage.runUntil(step);
                            }
                            stage.cluster().rotateToken();
                            stage.runFor(Duration.ofMinutes(2));
                            stage.registerAgain();
                            stage.run();
                        }));
        return Stream.of(passing, forbidden, rotated).flatMap(rows -> rows);
    }

    private static Stream<Row> unknownOutcomes() {
        return Stream.of("cordon", "evict", "delete")
                .flatMap(call -> Stream.of(
                                FaultRule.Action.DROP_BEFORE,
                                FaultRule.Action.DROP_AFTER,
                                FaultRule.Action.HANG,
                                FaultRule.Action.HANG_AFTER)
                        .map(action -> new Row(
                                "F30",
                                call + " " + action + " once",
                                null,
                                "GONE",
                                under(rule(call, action, 0, 0, 1)))));
    }

    private static Stream<Row> partitions() {
        return Stream.of(
                new Row("F31", "API refuses connections for 15 min", null, "GONE", away(Reach.REFUSED)),
                new Row("F31", "no call arrives for 15 min", null, "GONE", away(Reach.HANGING)),
                new Row("F31", "no answer comes back for 15 min", null, "GONE", stage -> {
                    stage.ask().runUntil(Step.EVICT);
                    stage.cluster().faults().add(FaultRule.hangAfter("", ""));
                    stage.runFor(Duration.ofMinutes(15));
                    stage.cluster().faults().clear();
                    stage.run();
                }),
                new Row("F31", "API away past the deadline, back in time to restore", DEADLINE, "OPEN", stage -> {
                    stage.ask().runIntoEviction();
                    stage.cluster().faults().reach(Reach.REFUSED);
                    stage.runFor(Duration.ofMinutes(32));
                    stage.cluster().faults().clear();
                    stage.run();
                }),
                new Row("F31", "API away for good: the cordon stays and is told", DEADLINE, "CLOSED_BY_US", stage -> {
                    stage.ask().runIntoEviction();
                    stage.cluster().faults().reach(Reach.REFUSED);
                    stage.run();
                    assertThat(stage.target().ending()).asString().contains("保持封锁（cordon）");
                }));
    }

    private static Consumer<SimulatedExit> away(Reach reach) {
        return stage -> {
            stage.ask().runIntoEviction();
            stage.cluster().faults().reach(reach);
            stage.runFor(Duration.ofMinutes(15));
            stage.cluster().faults().clear();
            stage.run();
        };
    }

    private static Stream<Row> nodes() {
        return Stream.of(
                new Row("F32", "node Unknown for 10 min, then back", null, "GONE", stage -> {
                    stage.ask().runUntil(Step.EVICT);
                    stage.cluster().faults().deadNodes(Set.of(SimulatedExit.NODE));
                    stage.runFor(Duration.ofMinutes(10));
                    assertThat(stage.applied(SimulatedExit::eviction)).isEmpty();
                    stage.cluster().faults().deadNodes(Set.of());
                    stage.run();
                }),
                new Row("F32", "node Unknown for good", DEADLINE, "OPEN", stage -> {
                    stage.ask().runUntil(Step.EVICT);
                    stage.cluster().faults().deadNodes(Set.of(SimulatedExit.NODE));
                    stage.run();
                }),
                new Row("F32", "node deleted by somebody else", NODE_GONE, "GONE", stage -> {
                    stage.ask().runIntoEviction();
                    stage.cluster().leave(SimulatedExit.NODE);
                    stage.run();
                }),
                new Row("F32", "node deleted by somebody else after our own deletion was lost", null, "GONE", stage -> {
                    stage.cluster().faults().add(FaultRule.dropBefore("DELETE", THE_NODE, 1));
                    stage.ask().runUntil(Step.DELETE_NODE);
                    stage.cluster().leave(SimulatedExit.NODE);
                    stage.run();
                }),
                new Row("F32", "node replaced, same name", NODE_REPLACED, "OPEN", stage -> {
                    stage.ask().runIntoEviction();
                    replace(stage);
                    stage.run();
                }),
                new Row("F32", "node replaced while our deletion was on its way", NODE_REPLACED, "OPEN", stage -> {
                    stage.cluster().faults().add(FaultRule.hold("DELETE", THE_NODE, 1));
                    stage.ask();
                    whileHeld(stage, FaultTableTest::replace);
                }));
    }

    private static void replace(SimulatedExit stage) {
        stage.cluster().leave(SimulatedExit.NODE);
        stage.cluster().join(Machine.of("N1", 8, 32), false);
    }

    /** Runs the exit, and does something when a call of it is held; then lets the call go. */
    private static void whileHeld(SimulatedExit stage, Consumer<SimulatedExit> something) {
        var running = stage.runUntilHeld();
        something.accept(stage);
        stage.cluster().faults().clear();
        running.orTimeout(60, TimeUnit.SECONDS).join();
    }

    private static Stream<Row> pods() {
        return Stream.of(
                new Row("F33", "pods recreated on the same node, twice", null, "GONE", stage -> {
                    stage.ask().runIntoEviction();
                    stage.addPod("again-1", "");
                    stage.runFor(Duration.ofSeconds(4));
                    stage.addPod("again-2", "");
                    stage.run();
                    assertThat(stage.applied(SimulatedExit::eviction))
                            .anyMatch(call -> call.path().contains("again-2"));
                }),
                new Row("F33", "new pod between the last list and the deletion stays", DEADLINE, "OPEN", stage -> {
                    stage.ask().runUntil(Step.WAIT_VOLUMES);
                    stage.addPod("late", "");
                    stage.run();
                }),
                new Row("F33", "new pod between the last list and the deletion goes", null, "GONE", stage -> {
                    stage.ask().runUntil(Step.WAIT_VOLUMES);
                    stage.addPod("late", "");
                    stage.runFor(Duration.ofMinutes(2));
                    stage.cluster()
                            .store()
                            .remove(
                                    Resource.PODS,
                                    stage.cluster()
                                            .object(Resource.PODS, "default", "late")
                                            .orElseThrow());
                    stage.run();
                }),
                new Row("F34", "namespace being deleted", null, "GONE", stage -> {
                    phase(stage, "Terminating");
                    stage.ask().runUntil(Step.EVICT);
                    stage.runFor(Duration.ofMinutes(2));
                    assertThat(stage.applied(SimulatedExit::eviction)).isEmpty();
                    assertThat(stage.store.reports(Report.StepBlocked.class))
                            .anyMatch(blocked -> blocked.blockers().toString().contains("命名空间正在删除"));
                    phase(stage, "Active");
                    stage.run();
                }),
                new Row("F34", "finalizer holds a pod for 5 min", null, "GONE", stage -> {
                    stage.addPod("held", FINALIZER);
                    stage.ask().runIntoEviction();
                    stage.runFor(Duration.ofMinutes(5));
                    release(stage);
                    stage.run();
                }),
                new Row("F34", "finalizer holds a pod for good", DEADLINE, "OPEN", stage -> {
                    stage.addPod("held", FINALIZER);
                    stage.ask().run();
                }),
                new Row("F34", "pod stuck in termination since before", DEADLINE, "OPEN", stage -> {
                    stage.addPod(
                            "held",
                            FINALIZER + "\"deletionTimestamp\": \"2026-01-01T00:00:00Z\","
                                    + "\"deletionGracePeriodSeconds\": 30,");
                    stage.ask().run();
                    assertThat(stage.applied(call -> call.path().contains("/held/")))
                            .isEmpty();
                }));
    }

    private static final String FINALIZER = "\"finalizers\": [\"example.com/hold\"],";

    private static void release(SimulatedExit stage) {
        var store = stage.cluster().store();
        store.remove(
                Resource.PODS,
                stage.cluster().object(Resource.PODS, "default", "held").orElseThrow());
    }

    private static void phase(SimulatedExit stage, String phase) {
        var store = stage.cluster().store();
        var next = stage.cluster()
                .object(Resource.NAMESPACES, "", "default")
                .orElseThrow()
                .deepCopy();
        next.withObjectProperty("status").put("phase", phase);
        store.replace(Resource.NAMESPACES, next);
    }

    private static Stream<Row> people() {
        return Stream.of(
                new Row("F35", "somebody opens the node during the drain", CORDON_LOST, "OPEN", stage -> {
                    stage.ask().runUntil(Step.EVICT);
                    stage.changeNode(node -> node.withObjectProperty("spec").remove("unschedulable"));
                    stage.run();
                    assertThat(stage.applied(SimulatedExit::eviction)).isEmpty();
                }),
                new Row("F35", "somebody takes the node over", CORDON_LOST, "CLOSED_BY_OTHERS", stage -> {
                    stage.ask().runUntil(Step.EVICT);
                    stage.changeNode(node -> node.withObjectProperty("metadata").remove("annotations"));
                    stage.run();
                }),
                new Row("F35", "somebody closed the node before", FOREIGN_CORDON, "CLOSED_BY_OTHERS", stage -> {
                    close(stage);
                    stage.ask().run();
                }),
                new Row(
                        "F35",
                        "somebody closes the node while our cordon is on its way",
                        FOREIGN_CORDON,
                        "CLOSED_BY_OTHERS",
                        stage -> {
                            stage.cluster().faults().add(FaultRule.hold("PATCH", THE_NODE, 1));
                            stage.ask();
                            whileHeld(stage, FaultTableTest::close);
                        }),
                new Row(
                        "F35",
                        "somebody opens the node while our deletion is on its way",
                        CORDON_LOST,
                        "OPEN",
                        stage -> {
                            stage.cluster().faults().add(FaultRule.hold("DELETE", THE_NODE, 1));
                            stage.ask();
                            whileHeld(
                                    stage,
                                    held -> held.changeNode(node ->
                                            node.withObjectProperty("spec").remove("unschedulable")));
                        }));
    }

    private static void close(SimulatedExit stage) {
        stage.changeNode(node -> node.withObjectProperty("spec").put("unschedulable", true));
    }

    @TestFactory
    Stream<DynamicTest> everyFaultEndsAsWrittenAndHarmsNothing() {
        return Stream.of(answers(), unknownOutcomes(), partitions(), nodes(), pods(), people())
                .flatMap(rows -> rows)
                .map(row -> DynamicTest.dynamicTest(row.fault() + " " + row.what(), () -> holds(row)));
    }

    private void holds(Row row) {
        // Hours of silence are made of timeouts, which take real time.
        var pace = row.fault().equals("F31")
                ? pace(Duration.ofMillis(300), Duration.ofMinutes(1), Duration.ofMinutes(30))
                : pace(Duration.ofSeconds(1), Duration.ofSeconds(20), Duration.ofMinutes(12));
        try (var stage = new SimulatedExit(SimulatedExit.threeNodes(), pace, SideBySide.inTurn())) {
            row.play().accept(stage);
            var ending = stage.target().ending();
            var outcome = row.code() == null ? Outcome.COMPLETED : Outcome.FAILED;
            assertThat(ending).as(stage.target().toString()).isNotNull();
            assertThat(ending.outcome()).as(ending.toString()).isEqualTo(outcome);
            assertThat(ending.code()).as(ending.toString()).isEqualTo(row.code());
            assertThat(stage.store.current().target(new DeviceId(1)).closed()).isTrue();
            assertThat(stage.nodeAtTheEnd()).isEqualTo(row.node());
            assertThat(stage.safety().clean()).as(stage.safety().toString()).isTrue();
            assertThat(twice(
                            stage.applied(entry -> SimulatedExit.eviction(entry) || SimulatedExit.nodeDeletion(entry))))
                    .as("calls with a second effect")
                    .isEmpty();
            safety = safety.plus(stage.safety());
            lines.add(String.format(
                    "%-4s %-62s %-16s %s",
                    row.fault(), row.what(), row.code() == null ? outcome : row.code(), row.node()));
        }
    }

    private static Set<String> twice(List<Entry> calls) {
        return calls.stream().collect(Collectors.groupingBy(Entry::path, Collectors.counting())).entrySet().stream()
                .filter(path -> path.getValue() > 1)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static Pace pace(Duration call, Duration retry, Duration evictDeadline) {
        var standard = Pace.standard();
        return new Pace(
                Duration.ofSeconds(5),
                standard.settle(),
                List.of(retry),
                call,
                evictDeadline,
                standard.volumesDeadline(),
                standard.deleteDeadline(),
                standard.joinDeadline(),
                standard.watch(),
                new Limits(1, 100, 85, 5, 5));
    }
}
