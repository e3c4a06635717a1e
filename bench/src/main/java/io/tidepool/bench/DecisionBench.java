package io.tidepool.bench;

import io.tidepool.bench.stack.Median;
import io.tidepool.rules.evaluation.Evaluation;
import io.tidepool.rules.evaluation.PairState;
import io.tidepool.rules.gate.GateFacts;
import io.tidepool.rules.snapshot.ClusterId;
import io.tidepool.rules.snapshot.Load;
import io.tidepool.rules.snapshot.Snapshot;
import io.tidepool.rules.strategy.Aggregation;
import io.tidepool.rules.strategy.ConditionLogic;
import io.tidepool.rules.strategy.CooldownScope;
import io.tidepool.rules.strategy.Percent;
import io.tidepool.rules.strategy.ScalingAction;
import io.tidepool.rules.strategy.Strategy;
import io.tidepool.rules.strategy.StrategyId;
import io.tidepool.rules.strategy.Threshold;
import io.tidepool.rules.strategy.ThresholdType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one sample costs the rules, which keep a state of constant size, next to a judge that reads the history anew at
 * each sample, as the requirement words it. Both must fire at the same samples.
 */
@Command(name = "decision", description = "Cost of a sample: constant state next to re-reading the history.")
final class DecisionBench implements Callable<Integer> {
    private static final int SAMPLES = 20_000;
    private static final int ROUNDS = 7;
    private static final long SEED = 20_261_123;
    private static final double BREACHING = 0.999;
    private static final Duration INTERVAL = Duration.ofSeconds(60);
    private static final Instant BEGIN = Instant.parse("2026-11-01T00:00:00Z");
    private static final ClusterId CLUSTER = new ClusterId(1);

    @Override
    public Integer call() {
        var history = history();
        warmUp(history);
        var figures = new LinkedHashMap<String, Object>();
        System.out.printf("%-10s %14s %16s %8s %8s%n", "duration", "rules ns", "re-reading ns", "ratio", "firings");
        for (var duration : List.of(4, 40, 240)) {
            var strategy = strategy(duration);
            var constant = new ArrayList<Instant>();
            var reread = new ArrayList<Instant>();
            var constantNanos = new long[ROUNDS];
            var rereadNanos = new long[ROUNDS];
            for (var round = 0; round < ROUNDS; round++) {
                constant.clear();
                reread.clear();
                constantNanos[round] = CpuClock.nanos(() -> judge(strategy, history, constant));
                rereadNanos[round] = CpuClock.nanos(() -> reread(strategy, history, reread));
            }
            if (!constant.equals(reread)) {
                throw new IllegalStateException("duration " + duration + ": the two judges fire at different samples");
            }
            var ours = Median.of(constantNanos) / SAMPLES;
            var theirs = Median.of(rereadNanos) / SAMPLES;
            var ratio = Math.round(10.0 * theirs / ours) / 10.0;
            System.out.printf("%-10d %14d %16d %8.1f %8d%n", duration, ours, theirs, ratio, constant.size());
            figures.put("rules_ns_" + duration, ours);
            figures.put("reread_ns_" + duration, theirs);
            figures.put("ratio_" + duration, ratio);
        }
        System.out.println(JsonMapper.shared().writeValueAsString(figures));
        return 0;
    }

    private static void warmUp(List<Snapshot> history) {
        for (var round = 0; round < ROUNDS; round++) {
            judge(strategy(4), history, new ArrayList<>());
            reread(strategy(4), history, new ArrayList<>());
        }
    }

    private static void judge(Strategy strategy, List<Snapshot> history, List<Instant> firings) {
        var state = PairState.NEW;
        for (var snapshot : history) {
            var evaluation = Evaluation.of(strategy, state, snapshot, GateFacts.FREE);
            state = evaluation.next();
            if (evaluation.proposal().isPresent()) {
                firings.add(snapshot.takenAt());
            }
        }
    }

    /** Walks back from each sample while the condition held, as the requirement words it. */
    private static void reread(Strategy strategy, List<Snapshot> history, List<Instant> firings) {
        for (var latest = 0; latest < history.size(); latest++) {
            var first = latest + 1;
            var end = history.get(latest).takenAt();
            while (first > 0
                    && history.get(first - 1).cpu().usage() > 80
                    && Duration.between(history.get(first - 1).takenAt(), end).compareTo(strategy.duration()) <= 0) {
                first--;
            }
            var held = first <= latest
                    && Duration.between(history.get(first).takenAt(), end).compareTo(strategy.duration()) >= 0;
            var cool = firings.isEmpty()
                    || Duration.between(firings.get(firings.size() - 1), end).compareTo(strategy.cooldown()) >= 0;
            if (held && cool) {
                firings.add(end);
            }
        }
    }

    private static List<Snapshot> history() {
        var random = new Random(SEED);
        var history = new ArrayList<Snapshot>();
        for (var i = 0; i < SAMPLES; i++) {
            var usage = random.nextDouble() < BREACHING ? 90 : 50;
            history.add(new Snapshot(
                    CLUSTER,
                    "total",
                    BEGIN.plus(INTERVAL.multipliedBy(i)),
                    INTERVAL,
                    new Load(640, 400, usage),
                    new Load(2048, 1024, 50),
                    null));
        }
        return history;
    }

    private static Strategy strategy(int durationMinutes) {
        return new Strategy(
                new StrategyId(1),
                1,
                "bench",
                true,
                ScalingAction.POOL_ENTRY,
                new Threshold(Percent.of("80"), ThresholdType.USAGE),
                null,
                ConditionLogic.OR,
                Aggregation.LATEST,
                null,
                durationMinutes,
                30,
                CooldownScope.CLUSTER,
                1,
                "total",
                Duration.ZERO);
    }
}
