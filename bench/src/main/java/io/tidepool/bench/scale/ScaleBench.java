package io.tidepool.bench.scale;

import io.tidepool.bench.stack.BenchStack;
import io.tidepool.bench.stack.Samples;
import io.tidepool.bench.stack.Schedule;
import io.tidepool.bench.stack.Strategies;
import io.tidepool.bench.stack.Usage;
import io.tidepool.topic.Topic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/**
 * Ten thousand clusters of twenty strategies each through one evaluate process: each minute a round of samples within a
 * few seconds, as collectors send them, then rounds twice as often. Fifty clusters share their twenty strategies, so
 * there are four thousand strategies and two hundred thousand pairs.
 */
@Command(
        name = "scale",
        description = "10,000 clusters x 20 strategies: does the lag grow, at one and at two rounds a minute?")
public final class ScaleBench implements Callable<Integer> {
    private static final int GROUP = 50;
    private static final double SPIKES = 0.01;
    private static final int SEED = 20_261_126;
    private static final int PATIENCE_SECONDS = 120;

    @Option(names = "--port-base", description = "First of the ports in use (default: ${DEFAULT-VALUE}).")
    private int portBase = 26_000;

    @Option(names = "--clusters", description = "default: ${DEFAULT-VALUE}")
    private int clusters = 10_000;

    @Option(names = "--strategies", description = "Of each cluster (default: ${DEFAULT-VALUE}).")
    private int strategies = 20;

    @Option(names = "--rounds", description = "A minute apart (default: ${DEFAULT-VALUE}).")
    private int rounds = 5;

    @Option(names = "--double-rounds", description = "Then half a minute apart (default: ${DEFAULT-VALUE}).")
    private int doubleRounds = 4;

    @Option(names = "--burst", description = "Seconds in which a round is sent (default: ${DEFAULT-VALUE}).")
    private int burst = 5;

    @Option(names = "--java", split = ",", description = "Options of the evaluate process over the launcher's.")
    private List<String> java = List.of();

    /** What a round left behind. */
    private record Round(int everySeconds, long lagAtEnd, double drainedAfterSeconds) {}

    @Override
    public Integer call() throws Exception {
        try (var stack = BenchStack.start(portBase)) {
            writeStrategies(stack);
            stack.startEvaluate(Map.of(), java);
            try (var samples = new Samples(stack, 60);
                    var proposals = new Written(stack, Topic.PROPOSALS);
                    var watch = new Watch(stack, strategies)) {
                var random = new Random(SEED);
                var before = stack.usage();
                var done = new ArrayList<Round>();
                for (var i = 0; i < rounds + doubleRounds; i++) {
                    done.add(round(samples, watch, random, i < rounds ? 60 : 30));
                }
                for (var second = 0; watch.lag() > 0 && second < PATIENCE_SECONDS; second++) {
                    TimeUnit.SECONDS.sleep(1);
                }
                System.out.println(Usage.line(before, stack.usage()));
                return report(watch, done, proposals.records());
            }
        }
    }

    private void writeStrategies(BenchStack stack) {
        try (var writer = new Strategies(stack)) {
            var id = 0L;
            for (var from = 1L; from <= clusters; from += GROUP) {
                var group = LongStream.range(from, Math.min(from + GROUP, clusters + 1L))
                        .boxed()
                        .toList();
                for (var i = 0; i < strategies; i++) {
                    writer.send(Strategies.above(Integer.toString(80 + i % 20), ++id, group)
                            .setDurationMinutes(i % 5)
                            .build());
                }
            }
            writer.flush();
        }
    }

    private Round round(Samples samples, Watch watch, Random random, int everySeconds) throws InterruptedException {
        var begin = System.nanoTime();
        var takenAt = Instant.now();
        Schedule.run(clusters, (double) clusters / burst, (i, due) -> {
            samples.send(i + 1L, takenAt, random.nextDouble() < SPIKES ? 99.5 : 40 + 20 * random.nextDouble());
            watch.sent();
        });
        samples.flush();
        var end = begin + TimeUnit.SECONDS.toNanos(everySeconds);
        var drained = Double.NaN;
        while (System.nanoTime() < end) {
            if (Double.isNaN(drained) && watch.lag() <= 0) {
                drained = (System.nanoTime() - begin) / 1e9;
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
        return new Round(everySeconds, watch.lag(), drained);
    }

    private int report(Watch watch, List<Round> done, long proposals) {
        System.out.printf("%-28s %16s %24s%n", "round", "lag at its end", "all judged after");
        for (var round : done) {
            System.out.printf(
                    "%-28s %16d %22.1f s%n",
                    "every " + round.everySeconds + " s", round.lagAtEnd, round.drainedAfterSeconds);
        }
        var looks = watch.looks();
        var last = looks.get(looks.size() - 1);
        var figures = new LinkedHashMap<String, Object>();
        figures.put("clusters", clusters);
        figures.put("strategies_per_cluster", strategies);
        figures.put("distinct_strategies", clusters / GROUP * strategies);
        figures.put("samples", last.sent());
        figures.put("verdicts", last.verdicts());
        figures.put("proposals", proposals);
        figures.put("lag_at_round_ends_1x", lags(done, 60));
        figures.put("lag_at_round_ends_2x", lags(done, 30));
        figures.put("judged_after_s_1x", drains(done, 60));
        figures.put("judged_after_s_2x", drains(done, 30));
        figures.put("evaluate_cpu_s", last.cpuSeconds());
        figures.put(
                "evaluate_peak_mib",
                looks.stream().mapToLong(Watch.Look::residentMib).max().orElse(0));
        System.out.println(JsonMapper.shared().writeValueAsString(figures));
        return watch.lag() == 0 ? 0 : 1;
    }

    private static List<Long> lags(List<Round> done, int everySeconds) {
        return done.stream()
                .filter(round -> round.everySeconds == everySeconds)
                .map(Round::lagAtEnd)
                .toList();
    }

    private static List<String> drains(List<Round> done, int everySeconds) {
        return done.stream()
                .filter(round -> round.everySeconds == everySeconds)
                .map(round -> "%.1f".formatted(round.drainedAfterSeconds))
                .toList();
    }
}
