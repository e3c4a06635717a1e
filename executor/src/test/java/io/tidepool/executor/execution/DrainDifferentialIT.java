package io.tidepool.executor.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.executor.cluster.ClusterId;
import io.tidepool.local.simulator.SimulatedCluster;
import io.tidepool.local.simulator.Simulator;
import io.tidepool.local.simulator.fault.Journal;
import io.tidepool.local.simulator.store.Resource;
import io.tidepool.local.simulator.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same random node, drained by kubectl and by us: who evicts which pods, and which rule explains a difference. */
class DrainDifferentialIT {
    private static final int SCENARIOS = Integer.getInteger("differential.scenarios", 40);
    private static final int FIRST_SEED = Integer.getInteger("differential.seed", 1);
    /** kubectl waits most of its time. */
    private static final int AT_ONCE = 12;
    /** After all pods have gone that should, to see that no other does. */
    private static final int LOOKS_AFTER = 20;

    private static final Pattern EVICTION = Pattern.compile("/pods/([^/?]+)/eviction");

    @TempDir
    private Path directory;

    /** @param rules empty where the two did the same; null where no rule explains the difference */
    private record Comparison(
            DrainScenario scenario,
            Set<String> kubectl,
            Set<String> ours,
            @Nullable Set<String> rules,
            String words) {}

    @Test
    void weEvictWhatKubectlDrainEvictsAndEveryDifferenceHasItsRule() throws Exception {
        var kubectl = DebianKubectl.in(directory);
        var workers = Executors.newFixedThreadPool(AT_ONCE);
        try (var clusters = new LiveClusters(directory)) {
            var works = IntStream.range(FIRST_SEED, FIRST_SEED + SCENARIOS)
                    .mapToObj(seed -> (Callable<Comparison>) () -> compare(kubectl, clusters, DrainScenario.of(seed)))
                    .toList();
            var comparisons = new ArrayList<Comparison>();
            for (var running : workers.invokeAll(works)) {
                comparisons.add(running.get());
            }
            judge(kubectl, comparisons);
        } finally {
            workers.shutdownNow();
        }
    }

    private static void judge(DebianKubectl kubectl, List<Comparison> comparisons) throws IOException {
        var explained = new TreeMap<String, Integer>();
        comparisons.stream()
                .filter(one -> one.rules() != null)
                .forEach(one -> one.rules().forEach(rule -> explained.merge(rule, 1, Integer::sum)));
        var unexplained =
                comparisons.stream().filter(one -> one.rules() == null).toList();
        var same = comparisons.stream()
                .filter(one -> one.rules() != null && one.rules().isEmpty())
                .toList();
        System.out.println("differential: kubectl " + kubectl.version() + ", scenarios " + comparisons.size()
                + ", same " + same.size() + ", explained " + explained + ", unexplained " + unexplained.size()
                + "; pods evicted by kubectl "
                + comparisons.stream().mapToInt(one -> one.kubectl().size()).sum()
                + ", by us "
                + comparisons.stream().mapToInt(one -> one.ours().size()).sum());
        assertThat(unexplained).isEmpty();
        assertThat(same).as("most scenarios are ordinary").hasSizeGreaterThan(comparisons.size() / 4);
        assertThat(same).as("where pods move").anyMatch(one -> one.ours().size() > 1);
    }

    private Comparison compare(DebianKubectl kubectl, LiveClusters clusters, DrainScenario scenario)
            throws IOException, InterruptedException {
        var theirs = "kubectl-" + scenario.seed();
        var own = "tidepool-" + scenario.seed();
        try (var simulator = Simulator.start(World.of(scenario.plan(theirs, 1), scenario.plan(own, 2)))) {
            for (var cluster : simulator.clusters()) {
                scenario.write(cluster);
                await(cluster, scenario);
            }
            var log = directory.resolve(theirs + ".log");
            var process = kubectl.drain(simulator.cluster(theirs), DrainScenario.NODE, scenario.patience(), log);
            var rehearsal = drain(clusters, scenario, simulator.cluster(own));
            process.onExit().join();
            assertSafe(scenario, simulator.cluster(own));
            return compared(
                    scenario,
                    evicted(simulator.cluster(theirs).journal().entries()),
                    evicted(rehearsal.journal()),
                    rehearsal.store,
                    Files.readString(log));
        }
    }

    private static void await(SimulatedCluster cluster, DrainScenario scenario) throws InterruptedException {
        var end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!scenario.settled(cluster)) {
            assertThat(System.nanoTime()).as("%s settles", scenario).isLessThan(end);
            cluster.store().awaitChange(cluster.store().version(), Duration.ofMillis(50));
        }
    }

    private static LiveRehearsal drain(LiveClusters clusters, DrainScenario scenario, SimulatedCluster cluster) {
        var rehearsal =
                new LiveRehearsal(clusters, new ClusterId(scenario.seed()), cluster, new Limits(1, 100, 85, 5, 5));
        rehearsal.ask(scenario.action(), DrainScenario.NODE.toUpperCase(Locale.ROOT));
        var wanted = scenario.ours();
        if (wanted.isEmpty()) {
            rehearsal.runUntil(() -> held(rehearsal.store).isPresent() || evicting(rehearsal.store));
        } else {
            rehearsal.runUntil(() -> evicted(rehearsal.journal()).containsAll(wanted));
        }
        for (var i = 0; i < LOOKS_AFTER; i++) {
            rehearsal.look();
        }
        return rehearsal;
    }

    private static boolean evicting(MemoryStore store) {
        return store.current().targets().stream()
                .anyMatch(target -> target.record(Step.EVICT).isPresent());
    }

    /** What keeps the order from beginning, in words. */
    private static Optional<String> held(MemoryStore store) {
        return store.reports(Report.StepBlocked.class).stream()
                .filter(blocked -> blocked.step() == Step.CORDON)
                .flatMap(blocked -> blocked.blockers().stream())
                .map(Blocker::reason)
                .findFirst();
    }

    private static Set<String> evicted(List<Journal.Entry> journal) {
        var pods = new TreeSet<String>();
        for (var entry : journal) {
            var matcher = EVICTION.matcher(entry.path());
            if (entry.status() == 201 && matcher.find()) {
                pods.add(matcher.group(1));
            }
        }
        return pods;
    }

    /** Nothing is deleted past a budget, and no budget is violated at the end. */
    private static void assertSafe(DrainScenario scenario, SimulatedCluster cluster) {
        assertThat(cluster.journal().entries())
                .as("%s", scenario)
                .noneMatch(
                        entry -> entry.verb().equals("DELETE") && entry.path().contains("/pods/"));
        assertThat(cluster.journal().entries())
                .filteredOn(entry -> entry.path().contains("/eviction"))
                .allMatch(entry ->
                        entry.body().contains("\"uid\"") && entry.body().contains("policy/v1\""));
        if (scenario.setting() == DrainScenario.Setting.ORDINARY) {
            assertThat(cluster.objects(Resource.DISRUPTION_BUDGETS))
                    .as("%s", scenario)
                    .allMatch(budget -> budget.path("status")
                                    .path("currentHealthy")
                                    .asLong(0)
                            >= budget.path("status").path("desiredHealthy").asLong(0));
        }
    }

    private static Comparison compared(
            DrainScenario scenario, Set<String> kubectl, Set<String> ours, MemoryStore store, String log) {
        var words = "executor: "
                + store.current().failureReason().or(() -> held(store)).orElse("no complaint") + "\nkubectl: " + log;
        return new Comparison(
                scenario,
                kubectl,
                ours,
                kubectl.equals(ours)
                        ? Set.of()
                        : explanation(scenario, kubectl, ours, store).orElse(null),
                words);
    }

    /** The rules that make the difference; empty when there is a part that none explains. */
    private static Optional<Set<String>> explanation(
            DrainScenario scenario, Set<String> kubectl, Set<String> ours, MemoryStore store) {
        if (scenario.setting() != DrainScenario.Setting.ORDINARY) {
            return ours.isEmpty() && refusedFor(scenario.setting(), store)
                    ? Optional.of(Set.of(scenario.setting().rule()))
                    : Optional.empty();
        }
        var stopping = scenario.groups().stream()
                .filter(group -> group.trait().stopsUs())
                .toList();
        if (!stopping.isEmpty()) {
            var named = stopping.stream()
                    .flatMap(group -> group.pods().stream())
                    .allMatch(pod ->
                            failure(store).filter(text -> text.contains(pod)).isPresent());
            var rules = new TreeSet<String>();
            stopping.stream()
                    .map(group -> group.trait().rule())
                    .filter(rule -> !rule.isEmpty())
                    .forEach(rules::add);
            return ours.isEmpty() && named && !rules.isEmpty() ? Optional.of(rules) : Optional.empty();
        }
        var rules = new TreeSet<String>();
        for (var pod : scenario.pods()) {
            if (kubectl.contains(pod) == ours.contains(pod)) {
                continue;
            }
            var rule = kubectl.contains(pod) ? whyWeDidNot(scenario, pod) : whyKubectlDidNot(scenario, kubectl);
            if (rule.isEmpty()) {
                return Optional.empty();
            }
            rules.add(rule.get());
        }
        return Optional.of(rules);
    }

    private static boolean refusedFor(DrainScenario.Setting setting, MemoryStore store) {
        return setting.code()
                .map(code -> failure(store)
                        .filter(text -> text.contains(code.name()))
                        .isPresent())
                .orElseGet(() -> held(store)
                        .filter(text -> text.contains("未就绪（NotReady）"))
                        .isPresent());
    }

    private static Optional<String> failure(MemoryStore store) {
        return store.current().failureReason();
    }

    private static Optional<String> whyWeDidNot(DrainScenario scenario, String pod) {
        var group = scenario.group(pod);
        if (group.trait().staysForUsOnly()) {
            return Optional.of(group.trait().rule());
        }
        return group.critical() && scenario.criticalOnesWait() ? Optional.of("D17") : Optional.empty();
    }

    private static Optional<String> whyKubectlDidNot(DrainScenario scenario, Set<String> kubectl) {
        return scenario.groups().stream()
                .filter(group -> kubectl.isEmpty() && group.trait().stopsKubectl())
                .map(group -> group.trait().rule())
                .filter(rule -> !rule.isEmpty())
                .findFirst();
    }
}
