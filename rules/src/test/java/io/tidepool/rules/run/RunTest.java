package io.tidepool.rules.run;

import static io.tidepool.rules.condition.Condition.BREACH;
import static io.tidepool.rules.condition.Condition.CLEAR;
import static io.tidepool.rules.condition.Condition.UNKNOWN;
import static io.tidepool.rules.run.Edge.BEGUN;
import static io.tidepool.rules.run.Edge.ENDED;
import static io.tidepool.rules.run.Edge.GAP;
import static io.tidepool.rules.run.Edge.HELD;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.rules.Samples;
import io.tidepool.rules.StrategyBuilder;
import io.tidepool.rules.condition.Condition;
import io.tidepool.rules.evaluation.PairState;
import io.tidepool.rules.snapshot.Load;
import io.tidepool.rules.snapshot.Snapshot;
import io.tidepool.rules.strategy.Strategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunTest {
    private final Strategy tenMinutes =
            StrategyBuilder.entryAbove("80").duration(10).strategy();
    private final List<Edge> edges = new ArrayList<>();
    private PairState state = PairState.NEW;

    @Test
    void a_run_is_held_once_when_it_has_lasted_the_duration() {
        sample(0, BREACH);
        sample(5, BREACH);
        assertThat(edges).containsExactly(BEGUN);
        sample(10, BREACH);
        sample(15, BREACH);
        assertThat(edges).containsExactly(BEGUN, HELD);
        assertThat(state.run().first()).isEqualTo(Samples.at(0));
        assertThat(state.run().length()).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void without_duration_the_first_breach_is_held() {
        sample(StrategyBuilder.entryAbove("80").strategy(), 0, Samples.INTERVAL, BREACH);
        assertThat(edges).containsExactly(BEGUN, HELD);
    }

    @Test
    void a_clear_sample_ends_a_run_and_the_next_breach_begins_another() {
        sample(0, BREACH);
        sample(5, CLEAR);
        sample(10, CLEAR);
        sample(15, BREACH);
        assertThat(edges).containsExactly(BEGUN, ENDED, BEGUN);
        assertThat(state.run().first()).isEqualTo(Samples.at(15));
    }

    @Test
    void a_run_survives_a_gap_of_exactly_the_limit_and_no_longer_one() {
        sample(0, BREACH);
        sample(10, BREACH);
        assertThat(edges).containsExactly(BEGUN, HELD);
        sample(21, BREACH);
        assertThat(edges).containsExactly(BEGUN, HELD, GAP, BEGUN);
        assertThat(state.run().first()).isEqualTo(Samples.at(21));
    }

    @Test
    void an_unknown_sample_neither_lengthens_nor_ends_a_run_within_the_limit() {
        sample(0, BREACH);
        sample(5, UNKNOWN);
        assertThat(state.run().length()).isEqualTo(Duration.ZERO);
        sample(10, BREACH);
        assertThat(edges).containsExactly(BEGUN, HELD);
    }

    @Test
    void unknown_samples_for_longer_than_the_limit_end_a_run() {
        sample(0, BREACH);
        sample(5, UNKNOWN);
        sample(10, UNKNOWN);
        assertThat(state.run().lasts()).isTrue();
        sample(15, UNKNOWN);
        assertThat(state.run().lasts()).isFalse();
        assertThat(edges).containsExactly(BEGUN, GAP);
    }

    @Test
    void a_configured_least_gap_beyond_twice_the_interval_counts() {
        var patient = StrategyBuilder.entryAbove("80")
                .duration(10)
                .leastGap(Duration.ofMinutes(30))
                .strategy();
        sample(patient, 0, Samples.INTERVAL, BREACH);
        sample(patient, 30, Samples.INTERVAL, BREACH);
        assertThat(edges).containsExactly(BEGUN, HELD);
    }

    @Test
    void the_interval_in_force_at_the_earlier_sample_sets_the_limit() {
        sample(tenMinutes, 0, Duration.ofMinutes(5), BREACH);
        sample(tenMinutes, 9, Duration.ofSeconds(10), BREACH);
        assertThat(edges).containsExactly(BEGUN);
        sample(tenMinutes, 10, Duration.ofMinutes(5), BREACH);
        assertThat(edges).containsExactly(BEGUN, GAP, BEGUN);
    }

    @Test
    void a_lengthened_duration_begins_the_count_again_from_the_same_start() {
        sample(0, BREACH);
        sample(10, BREACH);
        var longer = StrategyBuilder.entryAbove("80").duration(20).strategy();
        sample(longer, 15, Samples.INTERVAL, BREACH);
        assertThat(edges).containsExactly(BEGUN, HELD, BEGUN);
        assertThat(state.run().first()).isEqualTo(Samples.at(0));
        sample(longer, 20, Samples.INTERVAL, BREACH);
        assertThat(edges).containsExactly(BEGUN, HELD, BEGUN, HELD);
    }

    @Test
    void silence_becomes_too_long_in_the_first_millisecond_beyond_the_limit() {
        assertThat(Silence.deadline(tenMinutes, Samples.TEN, Samples.INTERVAL))
                .isEqualTo(Samples.at(10).plusMillis(1));
    }

    private void sample(long minutes, Condition condition) {
        sample(tenMinutes, minutes, Samples.INTERVAL, condition);
    }

    private void sample(Strategy strategy, long minutes, Duration interval, Condition condition) {
        var usage = switch (condition) {
            case BREACH -> 90;
            case CLEAR -> 50;
            case UNKNOWN -> Double.NaN;
        };
        var snapshot = new Snapshot(
                Samples.CLUSTER, "total", Samples.at(minutes), interval, new Load(100, 50, usage), Load.UNKNOWN, null);
        var observed = state.after(strategy, snapshot);
        state = observed.next();
        edges.addAll(observed.edges());
    }
}
