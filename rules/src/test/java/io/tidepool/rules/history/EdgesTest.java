package io.tidepool.rules.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.rules.condition.Condition;
import io.tidepool.rules.evaluation.PairState;
import io.tidepool.rules.gate.OrderBook;
import io.tidepool.rules.run.Edge;
import io.tidepool.rules.snapshot.Snapshot;
import io.tidepool.rules.strategy.Strategy;
import io.tidepool.rules.strategy.StrategyId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EdgesTest {
    /** What somebody who sees edges only knows of a pair. */
    private enum Told {
        NOTHING,
        RUNNING,
        HELD;

        Told after(Edge edge) {
            return switch (edge) {
                case BEGUN -> RUNNING;
                case HELD -> {
                    assertThat(this).as("what was told before held").isEqualTo(RUNNING);
                    yield HELD;
                }
                case ENDED, GAP -> {
                    assertThat(this).as("what was told before %s", edge).isNotEqualTo(NOTHING);
                    yield NOTHING;
                }
            };
        }
    }

    @Test
    void edges_alone_tell_whether_a_run_has_lasted_the_duration() {
        for (long seed = 0; seed < 3_000; seed++) {
            var strategies = new HashMap<StrategyId, Strategy>();
            var states = new HashMap<OrderBook.Pair, PairState>();
            var told = new HashMap<OrderBook.Pair, Told>();
            for (var happening : RandomHistory.of(seed)) {
                if (happening instanceof Happening.Edited edited) {
                    strategies.put(edited.strategy().id(), edited.strategy());
                } else if (happening instanceof Happening.Taken taken) {
                    for (var strategy : strategies.values()) {
                        observe(strategy, taken.snapshot(), states, told);
                    }
                }
            }
        }
    }

    private static void observe(
            Strategy strategy,
            Snapshot snapshot,
            Map<OrderBook.Pair, PairState> states,
            Map<OrderBook.Pair, Told> told) {
        if (!snapshot.concerns(strategy)) {
            return;
        }
        var pair = new OrderBook.Pair(strategy.id(), snapshot.cluster());
        var observed = states.getOrDefault(pair, PairState.NEW).after(strategy, snapshot);
        states.put(pair, observed.next());
        var now = fold(told.get(pair), observed.edges());
        told.put(pair, now);
        var judgement = observed.judgement().orElseThrow();
        if (judgement.condition() == Condition.BREACH) {
            assertThat(now == Told.HELD)
                    .as("held, of %s at %s", pair, snapshot.takenAt())
                    .isEqualTo(judgement.run().length().compareTo(strategy.duration()) >= 0);
        }
        assertThat(now != Told.NOTHING).isEqualTo(judgement.run().lasts());
    }

    private static Told fold(@Nullable Told before, List<Edge> edges) {
        var told = before == null ? Told.NOTHING : before;
        for (var edge : edges) {
            told = told.after(edge);
        }
        return told;
    }
}
