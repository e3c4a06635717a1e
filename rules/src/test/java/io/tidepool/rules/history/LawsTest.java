package io.tidepool.rules.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.rules.Samples;
import io.tidepool.rules.StrategyBuilder;
import io.tidepool.rules.condition.Comparison;
import io.tidepool.rules.condition.Condition;
import io.tidepool.rules.condition.Measured;
import io.tidepool.rules.evaluation.Evaluation;
import io.tidepool.rules.evaluation.PairState;
import io.tidepool.rules.gate.GateFacts;
import io.tidepool.rules.snapshot.Snapshot;
import io.tidepool.rules.strategy.Aggregation;
import io.tidepool.rules.strategy.ConditionLogic;
import io.tidepool.rules.strategy.Percent;
import io.tidepool.rules.strategy.Strategy;
import io.tidepool.rules.strategy.Threshold;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** What must hold between two histories, whatever the single verdicts are. */
class LawsTest {
    private static final int CASES = 2_000;

    @Test
    void deleting_samples_that_are_not_clear_never_makes_a_strategy_fire_earlier_or_elsewhere() {
        each((strategy, samples) -> {
            var random = new SplittableRandom(samples.hashCode());
            var fewer = samples.stream()
                    .filter(sample -> condition(strategy, sample) == Condition.CLEAR || random.nextInt(4) > 0)
                    .toList();
            assertThat(fired(strategy, samples)).containsAll(fired(strategy, fewer));
        });
    }

    @Test
    void a_deleted_clear_sample_is_a_break_that_nobody_saw() {
        var strategy = StrategyBuilder.entryAbove("80").duration(10).strategy();
        var broken = List.of(Samples.cpu(0, 90), Samples.cpu(5, 70), Samples.cpu(10, 90));
        var unseen = List.of(Samples.cpu(0, 90), Samples.cpu(10, 90));
        assertThat(fired(strategy, broken)).isEmpty();
        assertThat(fired(strategy, unseen)).containsExactly(Samples.at(10));
    }

    @Test
    void an_unknown_sample_is_as_good_as_none() {
        each((strategy, samples) -> {
            var random = new SplittableRandom(samples.hashCode());
            var deleted = new ArrayList<Snapshot>();
            var failed = new ArrayList<Snapshot>();
            for (var sample : samples) {
                boolean spared = random.nextInt(4) > 0;
                if (spared) {
                    deleted.add(sample);
                }
                failed.add(
                        spared
                                ? sample
                                : Snapshot.failed(
                                        sample.cluster(),
                                        "total",
                                        sample.takenAt(),
                                        sample.interval(),
                                        "connection refused"));
            }
            assertThat(fired(strategy, failed)).isEqualTo(fired(strategy, deleted));
        });
    }

    @Test
    void a_longer_duration_never_fires_where_a_shorter_one_does_not() {
        each((strategy, samples) -> assertThat(fired(strategy, samples))
                .containsAll(fired(
                        new StrategyBuilder(strategy)
                                .duration(strategy.durationMinutes() + 7)
                                .strategy(),
                        samples)));
    }

    @Test
    void two_triggers_of_a_pair_are_never_closer_than_the_cooldown() {
        each((plain, samples) -> {
            var strategy = new StrategyBuilder(plain).cooldown(25).strategy();
            var fired = fired(strategy, samples);
            for (int i = 1; i < fired.size(); i++) {
                assertThat(Duration.between(fired.get(i - 1), fired.get(i)))
                        .isGreaterThanOrEqualTo(strategy.cooldown());
            }
        });
    }

    @Test
    void the_state_of_a_pair_is_as_small_after_a_day_as_after_two_samples() throws IOException {
        var strategy = StrategyBuilder.entryAbove("80").duration(1_440).strategy();
        var state = PairState.NEW;
        int afterTwo = 0;
        for (int minutes = 0; minutes < 1_440; minutes += 5) {
            state = Evaluation.of(strategy, state, Samples.cpu(minutes, 90), GateFacts.FREE)
                    .next();
            afterTwo = minutes == 5 ? size(state) : afterTwo;
        }
        assertThat(size(state)).isEqualTo(afterTwo);
    }

    @Test
    void the_mean_of_equal_values_is_not_above_a_threshold_of_that_value() {
        for (int hundredths = 1; hundredths <= 10_000; hundredths += 7) {
            var limit = new Percent(hundredths);
            var entry = StrategyBuilder.entryAbove(limit.decimal().toString())
                    .window(Aggregation.AVG, 60)
                    .strategy();
            var exit = StrategyBuilder.exitBelow(limit.decimal().toString())
                    .window(Aggregation.AVG, 60)
                    .strategy();
            var equal = new ArrayList<Snapshot>();
            for (int minutes = 0; minutes < 60; minutes += 5) {
                equal.add(Samples.cpu(minutes, limit.value()));
            }
            assertThat(fired(entry, equal)).as("entry above %s", limit).isEmpty();
            assertThat(fired(exit, equal)).as("exit below %s", limit).isEmpty();
        }
    }

    private static int size(PairState state) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var stream = new ObjectOutputStream(bytes)) {
            stream.writeObject(state);
        }
        return bytes.size();
    }

    /** Random strategies without cooldown on random samples, a fixed interval apart with holes. */
    private static void each(BiConsumer<Strategy, List<Snapshot>> law) {
        for (int seed = 0; seed < CASES; seed++) {
            var random = new SplittableRandom(seed);
            var strategy = (random.nextBoolean() ? StrategyBuilder.entryAbove("80") : StrategyBuilder.exitBelow("20"))
                    .duration(random.nextInt(0, 40));
            if (random.nextBoolean()) {
                strategy = strategy.memory(
                        Threshold.allocated("50"), random.nextBoolean() ? ConditionLogic.AND : ConditionLogic.OR);
            }
            var load = new RandomLoad(random, 64);
            var samples = new ArrayList<Snapshot>();
            for (int i = 0; i < 80; i++) {
                load.move();
                if (random.nextInt(10) > 0) {
                    samples.add(new Snapshot(
                            Samples.CLUSTER,
                            "total",
                            Samples.at(i * 5L),
                            Samples.INTERVAL,
                            load.cpu(),
                            load.memory(),
                            null));
                }
            }
            law.accept(strategy.strategy(), samples);
        }
    }

    private static Condition condition(Strategy strategy, Snapshot sample) {
        return Comparison.condition(strategy, Measured.of(strategy, sample));
    }

    private static List<Instant> fired(Strategy strategy, List<Snapshot> samples) {
        var history = new ArrayList<Happening>();
        history.add(new Happening.Edited(Samples.TEN, strategy));
        samples.forEach(sample -> history.add(new Happening.Taken(sample)));
        return Replay.fired(Replay.of(history), strategy.id(), Samples.CLUSTER);
    }
}
