package io.tidepool.collector.round;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.collector.sample.Samples;
import io.tidepool.collector.snapshot.MachineTypes;
import io.tidepool.collector.snapshot.Snapshots;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RoundsTest {
    private static final Instant TEN = Instant.parse("2026-11-23T10:00:00Z");
    private static final Reading COMPLETE =
            new Reading.Complete(new Samples().with(Samples.node("a")).sample());

    private volatile Instant now = TEN.plusSeconds(2);
    private final Map<Long, Supplier<Reading>> answers = new ConcurrentHashMap<>();
    private final Set<Long> forgotten = ConcurrentHashMap.newKeySet();
    private final BlockingQueue<FinishedRound> ended = new LinkedBlockingQueue<>();
    private final CountDownLatch released = new CountDownLatch(1);
    private final CountDownLatch hanging = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Rounds rounds = rounds(threads);
    private final Rounds inline = rounds(new Inline());

    @AfterEach
    void stop() {
        released.countDown();
        threads.shutdownNow();
    }

    @Test
    void collectsAtMultiplesOfTheInterval() {
        inline.plan(cluster(1, 10));

        assertThat(takenAts(inline, 35)).containsExactly(TEN.plusSeconds(10), TEN.plusSeconds(20), TEN.plusSeconds(30));
    }

    @Test
    void aClusterThatWouldWaitLongIsCollectedAtOnce() {
        now = TEN.plusMillis(62_500);
        inline.plan(cluster(1, 300));

        assertThat(takenAts(inline, 300)).containsExactly(TEN.plusSeconds(62), TEN.plusSeconds(300));
    }

    @Test
    void aShorterIntervalHoldsFromTheLastRoundOn() {
        inline.plan(cluster(1, 300));
        now = TEN.plusSeconds(331);
        assertThat(takenAts(inline, 0)).hasSize(1);

        now = TEN.plusSeconds(345);
        inline.plan(cluster(1, 10));

        assertThat(takenAts(inline, 20))
                .containsExactly(TEN.plusSeconds(340), TEN.plusSeconds(350), TEN.plusSeconds(360));
    }

    @Test
    void aLongerIntervalHoldsFromTheLastRoundOn() {
        inline.plan(cluster(1, 10));
        now = TEN.plusSeconds(12);
        assertThat(takenAts(inline, 0)).containsExactly(TEN.plusSeconds(10));

        inline.plan(cluster(1, 60));

        assertThat(takenAts(inline, 120)).containsExactly(TEN.plusSeconds(60), TEN.plusSeconds(120));
    }

    @Test
    void missedRoundsAreNotMadeUpFor() {
        rounds.plan(cluster(1, 10));
        now = TEN.plusSeconds(95);
        rounds.advance();

        assertThat(next().takenAt()).isEqualTo(TEN.plusSeconds(90));
        assertThat(ended).isEmpty();
    }

    @Test
    void aClusterThatHangsDelaysNoOtherAndIsReported() throws InterruptedException {
        answers.put(1L, this::hang);
        rounds.plan(cluster(1, 10));
        rounds.plan(cluster(2, 10));

        now = TEN.plusSeconds(12);
        rounds.advance();
        assertThat(next().cluster().id()).isEqualTo(2);
        assertThat(hanging.await(10, TimeUnit.SECONDS)).isTrue();

        now = TEN.plusSeconds(22);
        rounds.advance();
        var both = List.of(next(), next());
        assertThat(both)
                .anySatisfy(round -> assertThat(round)
                        .isEqualTo(new FinishedRound.Failed(
                                cluster(1, 10), TEN.plusSeconds(10), Duration.ofSeconds(10), "no answer within 10 s")));
        assertThat(both).anySatisfy(round -> {
            assertThat(round.cluster().id()).isEqualTo(2);
            assertThat(round.takenAt()).isEqualTo(TEN.plusSeconds(20));
        });
        assertThat(interrupted.await(10, TimeUnit.SECONDS))
                .as("the thread that hung was freed")
                .isTrue();
    }

    @Test
    void aClusterHasOneRoundInFlight() {
        answers.put(1L, this::hang);
        rounds.plan(cluster(1, 300));
        now = TEN.plusSeconds(331);
        rounds.advance();
        rounds.plan(cluster(1, 10));

        now = TEN.plusSeconds(345);
        rounds.advance();

        assertThat(ended).isEmpty();
    }

    @Test
    void aClusterThatComesBackIsCollectedInTheNextRound() {
        answers.put(1L, this::hang);
        rounds.plan(cluster(1, 10));
        now = TEN.plusSeconds(12);
        rounds.advance();
        answers.remove(1L);

        now = TEN.plusSeconds(22);
        rounds.advance();

        assertThat(next()).isInstanceOf(FinishedRound.Failed.class);
        assertThat(next())
                .isInstanceOfSatisfying(
                        FinishedRound.Collected.class,
                        round -> assertThat(round.takenAt()).isEqualTo(TEN.plusSeconds(20)));
    }

    @Test
    void aFailureIsToldInItsWords() {
        answers.put(1L, () -> new Reading.Failed("API server answered 401 Unauthorized"));
        rounds.plan(cluster(1, 10));
        now = TEN.plusSeconds(12);
        rounds.advance();

        assertThat(next())
                .isEqualTo(new FinishedRound.Failed(
                        cluster(1, 10), TEN.plusSeconds(10), Duration.ZERO, "API server answered 401 Unauthorized"));
    }

    @Test
    void aBrokenReaderFailsTheRoundOnly() {
        answers.put(1L, () -> {
            throw new IllegalStateException("broken");
        });
        rounds.plan(cluster(1, 10));

        now = TEN.plusSeconds(12);
        rounds.advance();
        assertThat(next())
                .isInstanceOfSatisfying(
                        FinishedRound.Failed.class,
                        round -> assertThat(round.failure()).isEqualTo("collector error: IllegalStateException"));

        now = TEN.plusSeconds(22);
        rounds.advance();
        assertThat(next().takenAt()).isEqualTo(TEN.plusSeconds(20));
    }

    @Test
    void aClusterThatIsGoneIsNotCollected() throws InterruptedException {
        answers.put(1L, this::hang);
        rounds.plan(cluster(1, 10));
        now = TEN.plusSeconds(12);
        rounds.advance();

        assertThat(hanging.await(10, TimeUnit.SECONDS)).isTrue();
        rounds.forget(1);

        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(forgotten).containsExactly(1L);
        now = TEN.plusSeconds(60);
        rounds.advance();
        assertThat(ended).isEmpty();
    }

    @Test
    void aProcessThatStopsReportsNoFailure() throws InterruptedException {
        answers.put(1L, this::hang);
        rounds.plan(cluster(1, 10));
        now = TEN.plusSeconds(12);
        rounds.advance();
        assertThat(hanging.await(10, TimeUnit.SECONDS)).isTrue();

        rounds.stop();

        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
        threads.shutdown();
        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(ended).isEmpty();
    }

    @Test
    void sleepsUntilSomethingIsToBeDone() {
        assertThat(rounds.advance()).isEqualTo(TEN.plusSeconds(62));

        rounds.plan(cluster(1, 10));

        assertThat(rounds.advance()).isBetween(TEN.plusSeconds(10), TEN.plusSeconds(11));
    }

    private Rounds rounds(ExecutorService executor) {
        var reader = new ClusterReader() {
            @Override
            public Reading read(ManagedCluster cluster, Instant deadline) {
                return answers.getOrDefault(cluster.id(), () -> COMPLETE).get();
            }

            @Override
            public void forget(long clusterId) {
                forgotten.add(clusterId);
            }
        };
        var snapshots = new Snapshots(new MachineTypes("machine", Set.of(), Set.of()));
        return new Rounds(reader, snapshots, ended::add, executor, () -> now);
    }

    /** Goes from wake-up to wake-up and returns the instants of the rounds on the way. */
    private List<Instant> takenAts(Rounds inline, int seconds) {
        var until = now.plusSeconds(seconds);
        for (var wake = inline.advance(); !wake.isAfter(until); wake = inline.advance()) {
            now = wake;
        }
        var rounds = new ArrayList<FinishedRound>();
        ended.drainTo(rounds);
        return rounds.stream().map(FinishedRound::takenAt).toList();
    }

    /** Runs a task before it returns from taking it. */
    private static final class Inline extends AbstractExecutorService {
        @Override
        public void execute(Runnable task) {
            task.run();
        }

        @Override
        public void shutdown() {}

        @Override
        public List<Runnable> shutdownNow() {
            return List.of();
        }

        @Override
        public boolean isShutdown() {
            return false;
        }

        @Override
        public boolean isTerminated() {
            return false;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return true;
        }
    }

    private FinishedRound next() {
        try {
            var round = ended.poll(10, TimeUnit.SECONDS);
            assertThat(round).as("a round ends").isNotNull();
            return round;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Reading hang() {
        hanging.countDown();
        try {
            released.await();
        } catch (InterruptedException e) {
            interrupted.countDown();
        }
        return COMPLETE;
    }

    private static ManagedCluster cluster(long id, int seconds) {
        return new ManagedCluster(
                id, "uuid", "cluster-" + id, null, null, Duration.ofSeconds(seconds), List.of(), List.of());
    }
}
