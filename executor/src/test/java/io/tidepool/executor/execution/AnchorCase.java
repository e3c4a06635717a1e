package io.tidepool.executor.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.executor.cluster.ClusterPod;
import io.tidepool.executor.cluster.Controllers;
import io.tidepool.executor.cluster.DisruptionBudget;
import io.tidepool.executor.cluster.EvictionAnswer;
import io.tidepool.executor.cluster.LabelSelector;
import io.tidepool.executor.cluster.SampleNode;
import io.tidepool.executor.cluster.SamplePod;
import io.tidepool.executor.drain.DrainRules;
import io.tidepool.executor.drain.PodClass;
import io.tidepool.executor.drain.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.Executable;

/**
 * A drain test of a project that many trust, and what we do in the same scene.
 *
 * @param test as it is named there
 * @param difference why we do something else on purpose; empty when we do the same
 */
record AnchorCase(String test, Executable check, String difference) {
    static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    static final String SAFE_TO_EVICT = "cluster-autoscaler.kubernetes.io/safe-to-evict";
    static final String SAFE_LOCAL_VOLUMES = "cluster-autoscaler.kubernetes.io/safe-to-evict-local-volumes";

    private static final Set<String> DEFAULT_AND_SYSTEM = Set.of("default/%s", "kube-system/%s");
    private static final Controllers CONTROLLERS = new Controllers(Map.of(
            "ReplicationController", present("rc"),
            "ReplicaSet", present("web"),
            "StatefulSet", present("ss"),
            "DaemonSet", present("ds"),
            "Job", present("job")));
    private static final List<DisruptionBudget> BUDGETS = List.of(
            budget("default", "open", 1, 2, 3),
            budget("default", "spent", 0, 2, 3),
            budget("default", "never", 0, 3, 3),
            budget("default", "two", 1, 2, 3),
            new DisruptionBudget("default", "second", LabelSelector.ofLabels(Map.of("app", "two")), 1, 2, 3),
            new DisruptionBudget("default", "empty", null, 0, 3, 3),
            budget("kube-system", "dns", 1, 1, 2),
            budget("default", "proxy", 1, 1, 2));

    private static Set<String> present(String name) {
        return Set.copyOf(
                DEFAULT_AND_SYSTEM.stream().map(key -> key.formatted(name)).toList());
    }

    static DisruptionBudget budget(String namespace, String name, int allowed, int desired, int expected) {
        return new DisruptionBudget(
                namespace, name, LabelSelector.ofLabels(Map.of("app", name)), allowed, desired, expected);
    }

    /** What the rules say of one pod. Budgets cover pods by the label {@code app}. */
    static AnchorCase verdict(String test, SamplePod pod, Verdict verdict, PodClass podClass) {
        return new AnchorCase(
                test,
                () -> {
                    var judgement = new DrainRules(BUDGETS, CONTROLLERS, NOW).judge(pod.build());
                    assertThat(judgement.verdict()).as(judgement.reason()).isEqualTo(verdict);
                    assertThat(judgement.podClass()).isEqualTo(podClass);
                },
                "");
    }

    /** What an execution does, from beginning to end, with nodes n1 and n2 that are empty at first. */
    static AnchorCase course(String test, Consumer<Rehearsal> scene) {
        return course(test, new Limits(1, 100, 85, 5, 5), scene);
    }

    static AnchorCase course(String test, Limits limits, Consumer<Rehearsal> scene) {
        return new AnchorCase(
                test,
                () -> {
                    var rehearsal = new Rehearsal(Rehearsal.pace(limits));
                    rehearsal.cluster.add(SampleNode.named("n1").build());
                    rehearsal.cluster.add(SampleNode.named("n2").build());
                    scene.accept(rehearsal);
                },
                "");
    }

    AnchorCase unlike(String reason) {
        return new AnchorCase(test, check, reason);
    }

    static Stream<DynamicTest> tests(String project, List<AnchorCase> cases) {
        assertThat(cases).extracting(AnchorCase::test).doesNotHaveDuplicates();
        return cases.stream().map(one -> DynamicTest.dynamicTest(one.title(project), one.check()));
    }

    private String title(String project) {
        return project + " " + test + (difference.isEmpty() ? "" : " — we differ: " + difference);
    }

    /** A running pod of a ReplicaSet, three days old. */
    static SamplePod pod() {
        return SamplePod.named("p").createdAt(NOW.minus(Duration.ofDays(3)));
    }

    static SamplePod pod(String name) {
        return SamplePod.named(name).on("n1");
    }

    static ClusterPod put(Rehearsal rehearsal, SamplePod pod) {
        var built = pod.build();
        rehearsal.cluster.pods.add(built);
        return built;
    }

    /** The pod accepts its eviction and then terminates until somebody takes it away. */
    static void putLingering(Rehearsal rehearsal, SamplePod pod) {
        var ref = put(rehearsal, pod).ref();
        var before = rehearsal.cluster.beforeEviction;
        rehearsal.cluster.answer(ref.name(), new EvictionAnswer.Requested());
        rehearsal.cluster.beforeEviction = asked -> {
            before.accept(asked);
            if (asked.equals(ref)) {
                var terminating =
                        pod.deletionTime(rehearsal.now.plusSeconds(30)).build();
                rehearsal.cluster.pods.replaceAll(present -> present.ref().equals(ref) ? terminating : present);
            }
        };
    }

    static void drain(Rehearsal rehearsal) {
        rehearsal.ask(Action.MAINTENANCE_DRAIN, 0, Map.of(), Rehearsal.device(1));
    }

    static Rehearsal evicting(Rehearsal rehearsal) {
        drain(rehearsal);
        rehearsal.runUntil(1, Step.EVICT);
        return rehearsal;
    }

    static void assertDrained(Rehearsal rehearsal) {
        assertThat(rehearsal.run().outcome())
                .as("%s", rehearsal.store.current())
                .isEqualTo(Outcome.COMPLETED);
    }

    /** It ends with this code, and what was changed on the node is taken back. */
    static void assertRefused(Rehearsal rehearsal, FailureCode code) {
        assertThat(rehearsal.run().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(rehearsal.ending(1).code()).isEqualTo(code);
        assertThat(rehearsal.cluster.nodes.values())
                .filteredOn(node -> node.mark().isPresent())
                .isEmpty();
    }

    static List<String> evicted(Rehearsal rehearsal) {
        var names = new ArrayList<String>();
        for (var entry : rehearsal.cluster.journal) {
            if (entry.startsWith("EVICT ")) {
                names.add(entry.substring("EVICT ".length()));
            }
        }
        return names;
    }

    /** Pods that are named as blocking, as they were reported. */
    static List<String> blockers(Rehearsal rehearsal) {
        return rehearsal.store.reports(Report.StepBlocked.class).stream()
                .flatMap(blocked -> blocked.blockers().stream())
                .map(Blocker::toString)
                .distinct()
                .toList();
    }

    static EvictionAnswer forbidden() {
        return new EvictionAnswer.BudgetForbids("The disruption budget spent needs 2 healthy pods and has 2 currently");
    }

    static EvictionAnswer[] times(int count, EvictionAnswer answer) {
        return Stream.generate(() -> answer).limit(count).toArray(EvictionAnswer[]::new);
    }
}
