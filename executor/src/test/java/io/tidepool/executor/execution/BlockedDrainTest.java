package io.tidepool.executor.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.local.simulator.fault.Journal.Entry;
import io.tidepool.local.simulator.store.Json;
import io.tidepool.local.simulator.store.Resource;
import io.tidepool.local.simulator.world.Machine;
import io.tidepool.local.simulator.world.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Row F28 of the fault matrix: fifty pods whose budget allows nothing for ten minutes. */
class BlockedDrainTest {
    private static final int PODS = 50;
    private static final Duration BLOCKED = Duration.ofMinutes(10);
    private static final Duration LEAST_GAP = Duration.ofSeconds(5);
    private static final Duration AFTER_RELEASE = Duration.ofSeconds(30);

    private final AtomicInteger busy = new AtomicInteger();
    private final AtomicInteger mostBusy = new AtomicInteger();

    @Test
    void blockedPodsAreAskedSeldomByOneThreadAndGoSoonAfterTheirBudgetAllowsIt() {
        var pool = Executors.newFixedThreadPool(8);
        var calls = new SideBySide(work -> pool.execute(() -> {
            mostBusy.accumulateAndGet(busy.incrementAndGet(), Math::max);
            work.run();
            busy.decrementAndGet();
        }));
        var web = new Workload(Workload.Kind.REPLICA_SET, null, "web", PODS, 0.2, 0.2, null, "0", null, 0, false, null);
        try (var stage = new SimulatedExit(SimulatedExit.plan(web, Machine.of("N1", 32, 128)), pace(), calls)) {
            stage.cluster().join(Machine.of("N2", 32, 128), false);
            stage.settle(Duration.ofSeconds(3));
            stage.ask().runUntil(Step.EVICT);
            var begun = stage.clock.instant();
            stage.runFor(Duration.ofSeconds(30));
            mostBusy.set(0);
            stage.runFor(BLOCKED.minusSeconds(30));
            var threads = mostBusy.get() + 1;

            assertThat(stage.applied(SimulatedExit::eviction)).isEmpty();
            assertThat(shortestGap(evictions(stage))).isGreaterThanOrEqualTo(LEAST_GAP);
            var attempts =
                    stage.target().record(Step.EVICT).orElseThrow().memo().attempts();
            assertThat(attempts).hasSize(PODS);
            assertThat(evictions(stage))
                    .as("nobody repeats calls but we")
                    .hasSize(attempts.values().stream()
                            .mapToInt(PodAttempt::count)
                            .sum());
            assertThat(threads).as("threads that ask for blocked pods").isLessThanOrEqualTo(2);
            var asked = evictions(stage).size();

            allowAll(stage);
            var released = stage.clock.instant();
            stage.runUntil(Step.WAIT_VOLUMES);
            var ended = stage.target().record(Step.EVICT).orElseThrow().finishedAt();
            assertThat(ended).isNotNull();
            assertThat(Duration.between(released, ended)).isLessThanOrEqualTo(AFTER_RELEASE);
            stage.run();
            assertThat(stage.nodeAtTheEnd()).isEqualTo("GONE");
            assertThat(shortestGap(evictions(stage))).isGreaterThanOrEqualTo(LEAST_GAP);
            assertThat(stage.safety().clean()).as(stage.safety().toString()).isTrue();
            System.out.println("F28: " + PODS + " pods blocked for "
                    + Duration.between(begun, released).toSeconds()
                    + " s: " + asked + " requests, one per pod and "
                    + shortestGap(evictions(stage)).toMillis() / 1000.0 + " s at most, " + threads
                    + " thread(s), drained " + Duration.between(released, ended).toSeconds()
                    + " s after the release, " + stage.safety());
        } finally {
            pool.shutdownNow();
        }
    }

    private static List<Entry> evictions(SimulatedExit stage) {
        return stage.cluster().journal().entries().stream()
                .filter(SimulatedExit::eviction)
                .toList();
    }

    private static Duration shortestGap(List<Entry> evictions) {
        var shortest = Duration.ofDays(1);
        Map<String, Instant> last = new HashMap<>();
        for (var eviction : evictions) {
            var before = last.put(eviction.path(), eviction.time());
            if (before != null && Duration.between(before, eviction.time()).compareTo(shortest) < 0) {
                shortest = Duration.between(before, eviction.time());
            }
        }
        return shortest;
    }

    private static void allowAll(SimulatedExit stage) {
        var store = stage.cluster().store();
        var budget = stage.cluster().objects(Resource.DISRUPTION_BUDGETS).stream()
                .filter(one -> Json.namespace(one).equals("default"))
                .findFirst()
                .orElseThrow()
                .deepCopy();
        budget.withObjectProperty("spec").put("maxUnavailable", "100%");
        budget.withObjectProperty("metadata").put("generation", 2);
        store.replace(Resource.DISRUPTION_BUDGETS, budget);
        stage.settle(Duration.ofSeconds(1));
    }

    private static Pace pace() {
        return Rehearsal.pace(new Limits(1, 100, 100, 5, 5));
    }
}
