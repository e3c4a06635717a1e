package io.tidepool.rules.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.rules.evaluation.Evaluation;
import io.tidepool.rules.evaluation.PairState;
import io.tidepool.rules.explanation.Change;
import io.tidepool.rules.explanation.Explanation;
import io.tidepool.rules.explanation.Metric;
import io.tidepool.rules.explanation.SmallestChange;
import io.tidepool.rules.gate.OrderBook;
import io.tidepool.rules.gate.OrderFact;
import io.tidepool.rules.snapshot.Load;
import io.tidepool.rules.snapshot.Snapshot;
import io.tidepool.rules.strategy.Strategy;
import io.tidepool.rules.strategy.StrategyId;
import io.tidepool.rules.strategy.ThresholdType;
import io.tidepool.rules.verdict.ReasonCode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/**
 * A history that ends with a snapshot of a cluster, or with a silence after it; and the same history with a change
 * applied to its end.
 *
 * @param history ends with the latest snapshot of the pair
 * @param silentAt when not equal to the time of the latest snapshot, the moment of a silence
 */
record ChangedHistory(List<Happening> history, Strategy strategy, Snapshot latest, Instant silentAt) {
    /** Tried for one that shows a level in both ways of computing an allocation; the last shows each in ours. */
    private static final double[] CAPACITIES = {100, 64, 128, 50, 200, 1_000, 25, 80, 96, 160, 320, 12.5, 3, 7, 10_000};

    private boolean silent() {
        return silentAt.isAfter(latest.takenAt());
    }

    Explanation explained() {
        var replayed = new Pairs();
        var until = silent() ? history : history.subList(0, history.size() - 1);
        until.forEach(replayed::take);
        var state = replayed.states.getOrDefault(new OrderBook.Pair(strategy.id(), latest.cluster()), PairState.NEW);
        var orders = replayed.orders(strategy);
        return silent()
                ? Explanation.ofSilence(strategy, state, latest.cluster(), silentAt, latest.interval(), orders)
                : Explanation.of(strategy, state, latest, orders);
    }

    /**
     * Whether the strategy fires, by the rules and by the naive reading, at one of so many samples after the latest when these parts are applied.
     *
     * @param levelUnits added to each level
     */
    boolean firesWith(SmallestChange change, Predicate<Change> applied, int samples, ToIntFunction<Change> levelUnits) {
        var changed = new ArrayList<>(silent() ? history : history.subList(0, history.size() - 1));
        var first = silent() ? silentAt : latest.takenAt();
        var base = silent()
                ? new Snapshot(
                        latest.cluster(),
                        strategy.resourceType(),
                        silentAt,
                        latest.interval(),
                        Load.UNKNOWN,
                        Load.UNKNOWN,
                        null)
                : latest;
        var cpu = base.cpu();
        var memory = base.memory();
        for (var part : change.parts()) {
            if (!applied.test(part)) {
                continue;
            }
            if (part instanceof Change.Enable) {
                changed.add(new Happening.Edited(first, enabled()));
            } else if (part instanceof Change.OrderFinished finished) {
                changed.add(new Happening.OrderMoved(first, closed(finished.number())));
            } else if (part instanceof Change.Level level) {
                if (level.metric() == Metric.CPU) {
                    cpu = load(cpu, level, levelUnits.applyAsInt(level));
                } else {
                    memory = load(memory, level, levelUnits.applyAsInt(level));
                }
            }
        }
        for (int i = 0; i <= samples; i++) {
            changed.add(new Happening.Taken(new Snapshot(
                    latest.cluster(),
                    strategy.resourceType(),
                    first.plus(base.interval().multipliedBy(i)),
                    base.interval(),
                    cpu,
                    memory,
                    null)));
        }
        var fires = fires(Replay.of(changed), first);
        if (readsAlike(cpu) && readsAlike(memory)) {
            assertThat(fires(NaiveReading.of(changed), first))
                    .as(() -> "both readings of " + changed)
                    .isEqualTo(fires);
        }
        return fires;
    }

    private boolean fires(List<Finding> findings, Instant since) {
        return findings.stream()
                .anyMatch(finding -> finding.strategy().equals(strategy.id())
                        && finding.cluster().equals(latest.cluster())
                        && !finding.at().isBefore(since)
                        && finding.reason() == ReasonCode.FIRED);
    }

    private Strategy enabled() {
        return new Strategy(
                strategy.id(),
                strategy.version() + 1,
                strategy.name(),
                true,
                strategy.action(),
                strategy.cpu(),
                strategy.memory(),
                strategy.logic(),
                strategy.aggregation(),
                strategy.windowMinutes(),
                strategy.durationMinutes(),
                strategy.cooldownMinutes(),
                strategy.cooldownScope(),
                strategy.deviceCount(),
                strategy.resourceType(),
                strategy.leastGap());
    }

    private OrderFact closed(String number) {
        OrderFact last = null;
        for (var happening : history) {
            if (happening instanceof Happening.OrderMoved moved
                    && moved.order().number().equals(number)) {
                last = moved.order();
            }
        }
        if (last == null) {
            throw new IllegalStateException("no order " + number);
        }
        return new OrderFact(
                last.id(),
                last.version() + 1,
                last.number(),
                last.strategy(),
                last.cluster(),
                last.action(),
                false,
                last.triggeredAt());
    }

    private static Load load(Load was, Change.Level level, int units) {
        int hundredths = level.hundredths() + units;
        double percent = hundredths / 100.0;
        if (level.type() == ThresholdType.USAGE) {
            return new Load(100, 50, percent);
        }
        var shown = Load.UNKNOWN;
        for (double capacity : CAPACITIES) {
            shown = new Load(capacity, hundredths * capacity / 10_000, was.usagePercent());
            if (shown.allocated() == percent && readsAlike(shown)) {
                return shown;
            }
        }
        return shown;
    }

    /** Some percentages cannot be had by the naive division, whatever the figures. */
    private static boolean readsAlike(Load load) {
        return Double.isNaN(load.allocated()) || load.request() / load.capacity() * 100 == load.allocated();
    }

    /** Keeps the states of all pairs, as a caller of the rules does. */
    private static final class Pairs {
        private final Map<StrategyId, Strategy> strategies = new HashMap<>();
        private final Map<OrderBook.Pair, PairState> states = new HashMap<>();
        private OrderBook book = OrderBook.EMPTY;

        void take(Happening happening) {
            if (happening instanceof Happening.Edited edited) {
                strategies.put(edited.strategy().id(), edited.strategy());
            } else if (happening instanceof Happening.OrderMoved moved) {
                book = book.after(moved.order());
            } else if (happening instanceof Happening.Taken taken) {
                strategies.values().stream()
                        .filter(taken.snapshot()::concerns)
                        .forEach(strategy -> judge(strategy, taken.snapshot()));
            }
        }

        private void judge(Strategy strategy, Snapshot snapshot) {
            var pair = new OrderBook.Pair(strategy.id(), snapshot.cluster());
            var evaluation = Evaluation.of(
                    strategy,
                    states.getOrDefault(pair, PairState.NEW),
                    snapshot,
                    book.facts(strategy, snapshot.cluster()));
            states.put(pair, evaluation.next());
            evaluation
                    .proposal()
                    .ifPresent(fired -> book = book.afterTrigger(fired.strategy(), fired.cluster(), fired.takenAt()));
        }

        List<OrderFact> orders(Strategy strategy) {
            var orders = new ArrayList<>(book.open().values());
            book.triggers().forEach((pair, at) -> {
                if (pair.strategy().equals(strategy.id())) {
                    orders.add(new OrderFact(
                            -1, 1, "trigger", strategy.id(), pair.cluster(), strategy.action(), false, at));
                }
            });
            return orders;
        }
    }

    /** A cluster's silence a moment after it has become too long. */
    static Instant silence(Strategy strategy, Snapshot latest) {
        return latest.takenAt().plus(strategy.gapLimit(latest.interval())).plus(Duration.ofSeconds(1));
    }
}
