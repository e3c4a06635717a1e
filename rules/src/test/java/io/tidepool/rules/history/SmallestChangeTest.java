package io.tidepool.rules.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.rules.explanation.Change;
import io.tidepool.rules.explanation.SmallestChange;
import io.tidepool.rules.snapshot.Snapshot;
import io.tidepool.rules.strategy.Aggregation;
import io.tidepool.rules.strategy.CooldownScope;
import io.tidepool.rules.strategy.ScalingAction;
import io.tidepool.rules.strategy.Strategy;
import io.tidepool.rules.verdict.ReasonCode;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SmallestChangeTest {
    private static final int CASES = 1_000;

    @Test
    void with_the_change_a_strategy_fires_and_with_one_unit_less_it_does_not() {
        var parts = new HashMap<Class<?>, Integer>();
        var reasons = new EnumMap<ReasonCode, Integer>(ReasonCode.class);
        var aggregations = new EnumMap<Aggregation, Integer>(Aggregation.class);
        int checked = 0;
        for (long seed = 0; checked < CASES; seed++) {
            var cut = cut(RandomHistory.of(seed), new SplittableRandom(seed));
            if (cut.isEmpty()) {
                continue;
            }
            var explanation = cut.get().explained();
            var change = explanation.change();
            if (change.isEmpty()) {
                assertThat(explanation.verdict().reason()).as("seed " + seed).isEqualTo(ReasonCode.FIRED);
                continue;
            }
            check(cut.get(), change.get(), "seed " + seed + ": " + change.get());
            change.get().parts().forEach(part -> parts.merge(part.getClass(), 1, Integer::sum));
            reasons.merge(explanation.verdict().reason(), 1, Integer::sum);
            aggregations.merge(cut.get().strategy().aggregation(), 1, Integer::sum);
            checked++;
        }
        assertThat(parts.values()).as("cases of each part: " + parts).hasSize(6).allMatch(count -> count >= 25);
        assertThat(reasons.values())
                .as("cases of each reason: " + reasons)
                .hasSize(ReasonCode.values().length - 1)
                .allMatch(count -> count >= 10);
        assertThat(aggregations.values())
                .as("cases of each aggregation: " + aggregations)
                .hasSize(3)
                .allMatch(count -> count >= 100);
    }

    private static void check(ChangedHistory history, SmallestChange change, String what) {
        int samples = change.samples();
        assertThat(history.firesWith(change, part -> true, samples, part -> 0))
                .as(what)
                .isTrue();
        for (var weakened : change.parts()) {
            if (weakened instanceof Change.Level level) {
                int less = level.action() == ScalingAction.POOL_ENTRY ? -1 : 1;
                assertThat(history.firesWith(change, part -> true, samples, part -> part.equals(level) ? less : 0))
                        .as(what + ", level a unit less")
                        .isFalse();
            } else if (weakened instanceof Change.Hold || weakened instanceof Change.CooldownOver) {
                assertThat(history.firesWith(change, part -> true, samples - 1, part -> 0))
                        .as(what + ", a sample less")
                        .isFalse();
            } else if (!(weakened instanceof Change.FreshSnapshot)) {
                assertThat(history.firesWith(change, part -> !part.equals(weakened), samples, part -> 0))
                        .as(what + ", without " + weakened)
                        .isFalse();
            }
        }
    }

    /** The history until some snapshot, and one of the strategies that look at it. */
    private static Optional<ChangedHistory> cut(List<Happening> history, SplittableRandom random) {
        var end = random.nextInt(history.size() / 2, history.size());
        while (end > 0 && !(history.get(end) instanceof Happening.Taken)) {
            end--;
        }
        if (!(history.get(end) instanceof Happening.Taken taken)) {
            return Optional.empty();
        }
        var until = history.subList(0, end + 1);
        Map<Long, Strategy> strategies = new HashMap<>();
        until.forEach(happening -> {
            if (happening instanceof Happening.Edited edited) {
                strategies.put(edited.strategy().id().value(), edited.strategy());
            }
        });
        var looking = strategies.values().stream()
                .filter(strategy -> newest(until, strategy, taken.snapshot()))
                .toList();
        if (looking.isEmpty()) {
            return Optional.empty();
        }
        var strategy = looking.get(random.nextInt(looking.size()));
        Instant at = random.nextInt(10) == 0
                ? ChangedHistory.silence(strategy, taken.snapshot())
                : taken.snapshot().takenAt();
        var relevant = until.stream()
                .filter(happening -> concerns(happening, strategy, taken.snapshot()))
                .toList();
        return Optional.of(new ChangedHistory(relevant, strategy, taken.snapshot(), at));
    }

    /** What happens to other strategies, and on clusters that share no cooldown, only takes time to read. */
    private static boolean concerns(Happening happening, Strategy strategy, Snapshot latest) {
        if (happening instanceof Happening.Edited edited) {
            return edited.strategy().id().equals(strategy.id());
        }
        return !(happening instanceof Happening.Taken taken)
                || strategy.cooldownScope() == CooldownScope.STRATEGY
                || taken.snapshot().cluster().equals(latest.cluster());
    }

    private static boolean newest(List<Happening> until, Strategy strategy, Snapshot snapshot) {
        return snapshot.concerns(strategy)
                && until.stream()
                        .filter(Happening.Taken.class::isInstance)
                        .map(happening -> ((Happening.Taken) happening).snapshot())
                        .filter(other -> other != snapshot
                                && other.concerns(strategy)
                                && other.cluster().equals(snapshot.cluster()))
                        .allMatch(other -> other.takenAt().isBefore(snapshot.takenAt()));
    }
}
