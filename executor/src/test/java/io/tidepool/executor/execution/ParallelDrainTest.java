package io.tidepool.executor.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.executor.cluster.EvictionAnswer;
import io.tidepool.executor.cluster.SampleNode;
import io.tidepool.executor.cluster.SamplePod;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class ParallelDrainTest {
    private static Rehearsal rehearsal(Limits limits, int nodes, int podsOfEach) {
        return filled(new Rehearsal(Rehearsal.pace(limits)), nodes, podsOfEach);
    }

    private static Rehearsal filled(Rehearsal rehearsal, int nodes, int podsOfEach) {
        for (var node = 1; node <= nodes; node++) {
            rehearsal.cluster.add(SampleNode.named("n" + node).build());
            for (var pod = 1; pod <= podsOfEach; pod++) {
                rehearsal.cluster.pods.add(
                        SamplePod.named("p" + node + "-" + pod).on("n" + node).build());
            }
        }
        return rehearsal;
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new AssertionError("the others did not come at the same time", e);
        }
    }

    @Test
    void podsOfSeveralNodesAreAskedAtTheSameTimeAndEveryCallIsAnnouncedBefore() {
        var threads = Executors.newFixedThreadPool(8);
        try {
            var looks = new SideBySide(threads::execute);
            var callThreads = Executors.newFixedThreadPool(8);
            var rehearsal = filled(
                    new Rehearsal(
                            Rehearsal.pace(new Limits(3, 100, 85, 2, 100)),
                            looks,
                            new SideBySide(callThreads::execute)),
                    3,
                    2);
            rehearsal.askExit(1, 2, 3);
            var barrier = new CyclicBarrier(6);
            var announced = new ArrayList<Boolean>();
            rehearsal.cluster.beforeEviction = pod -> {
                meet(barrier);
                var node = Integer.parseInt(pod.name().substring(1, 2));
                synchronized (announced) {
                    announced.add(rehearsal.target(node).asked(Step.EVICT));
                }
            };
            assertThat(rehearsal.run().outcome()).isEqualTo(Outcome.COMPLETED);
            assertThat(announced).hasSize(6).containsOnly(true);
            assertThat(rehearsal.cluster.nodes).isEmpty();
            callThreads.shutdownNow();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void allNodesTogetherKeepToTheRateOfTheCluster() {
        var rehearsal = rehearsal(new Limits(4, 100, 85, 5, 3), 4, 6);
        rehearsal.askExit(1, 2, 3, 4);
        var moments = new HashMap<Instant, Integer>();
        rehearsal.cluster.beforeEviction = pod -> moments.merge(rehearsal.now, 1, Integer::sum);
        assertThat(rehearsal.run().outcome()).isEqualTo(Outcome.COMPLETED);
        var seconds = new HashMap<Long, Integer>();
        moments.forEach((at, count) -> seconds.merge(at.getEpochSecond(), count, Integer::sum));
        assertThat(seconds.values()).allMatch(count -> count <= 3);
        assertThat(seconds.values().stream().mapToInt(count -> count).sum()).isEqualTo(24);
    }

    @Test
    void noPodIsAskedTwiceWithinFiveSeconds() {
        var rehearsal = rehearsal(new Limits(2, 100, 85, 5, 1000), 2, 3);
        rehearsal.askExit(1, 2);
        var asked = new HashMap<String, List<Instant>>();
        rehearsal.cluster.beforeEviction = pod ->
                asked.computeIfAbsent(pod.name(), name -> new ArrayList<>()).add(rehearsal.now);
        for (var pod : rehearsal.cluster.pods) {
            for (var i = 0; i < 4; i++) {
                rehearsal.cluster.answer(pod.ref().name(), new EvictionAnswer.BudgetForbids("wait"));
            }
        }
        assertThat(rehearsal.run().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(asked).hasSize(6);
        asked.forEach((pod, times) -> {
            assertThat(times).as(pod).hasSize(5);
            for (var i = 1; i < times.size(); i++) {
                assertThat(Duration.between(times.get(i - 1), times.get(i)))
                        .as(pod)
                        .isGreaterThanOrEqualTo(Duration.ofSeconds(5));
            }
        });
    }

    @Test
    void theDeadlineIsKeptWithinFiveSecondsWhenEveryEvictionIsThrottled() {
        var rehearsal = rehearsal(new Limits(2, 100, 85, 5, 5), 2, 3);
        for (var pod : rehearsal.cluster.pods) {
            for (var i = 0; i < 2_000; i++) {
                rehearsal.cluster.answer(pod.ref().name(), new EvictionAnswer.Throttled(Duration.ofSeconds(40)));
            }
        }
        rehearsal.askExit(1, 2);
        assertEvictionEndsInTime(rehearsal);
    }

    @Test
    void theDeadlineIsKeptWithinFiveSecondsWhenEveryReadIsRefusedToo() {
        var rehearsal = rehearsal(new Limits(2, 100, 85, 5, 5), 2, 3);
        rehearsal.askExit(1, 2);
        rehearsal.runUntil(1, Step.EVICT);
        rehearsal.cluster.unreadable(true);
        assertEvictionEndsInTime(rehearsal);
    }

    private static void assertEvictionEndsInTime(Rehearsal rehearsal) {
        assertThat(rehearsal.run().outcome()).isEqualTo(Outcome.FAILED);
        for (var device = 1; device <= 2; device++) {
            assertThat(rehearsal.ending(device).code()).isEqualTo(FailureCode.DEADLINE);
            var evict = rehearsal.target(device).record(Step.EVICT).orElseThrow();
            assertThat(Duration.between(evict.startedAt(), evict.finishedAt()))
                    .isBetween(
                            Pace.standard().evictDeadline(),
                            Pace.standard().evictDeadline().plusSeconds(5));
        }
    }
}
