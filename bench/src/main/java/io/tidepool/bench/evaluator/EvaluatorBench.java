package io.tidepool.bench.evaluator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/**
 * The evaluate topology next to a bare function and to Flink CEP fed with every sample: the same samples, rounds one
 * after the other in turn, per second of processor time. What is slow gets a part of the clusters; its firings are
 * compared with those of the others on the same part.
 */
@Command(
        name = "evaluator",
        description = "Evaluations per CPU second: the evaluate topology, a bare function, CEP on every sample.")
public final class EvaluatorBench implements Callable<Integer> {
    private static final Tidepool OURS = new Tidepool(false);
    private static final Tidepool OURS_IN_WORDS = new Tidepool(true);
    private static final BareFunction BARE = new BareFunction();
    private static final RawPattern TIMES = new RawPattern(false);
    private static final RawPattern TEXTBOOK = new RawPattern(true);
    private static final Ceiling CEILING = new Ceiling();
    private static final int ROUNDS = 4_000;
    /** Rounds until the compiler of the JVM has done its work, which do not count. */
    private static final int WARM_UP = 2;

    @Option(names = "--rounds", defaultValue = "5", description = "rounds that count, after two that do not")
    private int rounds;

    @Option(
            names = "--durations",
            split = ",",
            defaultValue = "4,40,240",
            description = "samples a condition must hold")
    private List<Integer> durations = List.of();

    @Option(names = "--strategies", split = ",", defaultValue = "1,20", description = "strategies on each cluster")
    private List<Integer> strategies = List.of();

    @Option(names = "--backends", split = ",", defaultValue = "hashmap,rocksdb", description = "hashmap, rocksdb")
    private List<String> backends = List.of();

    @Option(names = "--only-ours", description = "our topology only, for a profiler")
    private boolean onlyOurs;

    @Option(names = "--no-cep", description = "leave out CEP fed with every sample")
    private boolean withoutCep;

    private final Map<String, Object> figures = new LinkedHashMap<>();

    @Override
    public Integer call() throws Exception {
        for (var backend : backends) {
            for (int each : strategies) {
                for (int duration : durations) {
                    compare(backend, each, duration);
                }
            }
        }
        System.out.println(JsonMapper.shared().writeValueAsString(figures));
        return 0;
    }

    private void compare(String backend, int each, int duration) throws Exception {
        System.out.printf("%n%s, %d strategies on each cluster, held for %d samples%n", backend, each, duration);
        var ours = new Lane(OURS, workload(OURS, backend, each, duration));
        var others = others().stream()
                .map(contender -> new Lane(contender, workload(contender, backend, each, duration)))
                .toList();
        for (int round = 0; round < WARM_UP + rounds; round++) {
            boolean counts = round >= WARM_UP;
            var run = ours.run(backend, counts);
            if (run.judged() != ours.workload().pairs() * ours.workload().rounds()) {
                throw new IllegalStateException("judged " + run.judged() + " pairs");
            }
            for (var other : others) {
                other.run(backend, counts);
            }
        }
        var cell = backend + "_s" + each + "_d" + duration + "_";
        System.out.printf(
                "  %-40s %13s %25s %14s %9s%n",
                "contender", "samples/CPU s", "(lowest - highest)", "samples/wall s", "firings");
        report(cell, ours, backend);
        for (var other : others) {
            if (other.contender() != CEILING) {
                other.checkAgainst(ours);
            }
            report(cell, other, backend);
        }
        for (var other : others) {
            var ratios = ours.ratiosTo(other);
            System.out.printf(
                    "  evaluate topology / %-38s %8.2f   (%.2f - %.2f)%n",
                    other.contender().title(), median(ratios), ratios[0], ratios[ratios.length - 1]);
            figures.put(cell + "ratio_to_" + other.contender().key(), Math.round(median(ratios) * 100) / 100.0);
        }
    }

    private List<Contender> others() {
        if (onlyOurs) {
            return List.of();
        }
        return withoutCep
                ? List.of(CEILING, BARE, OURS_IN_WORDS)
                : List.of(CEILING, BARE, OURS_IN_WORDS, TIMES, TEXTBOOK);
    }

    /** As many samples as a contender does in some seconds, by whole clusters. */
    private static Workload workload(Contender contender, String backend, int each, int duration) {
        var rocks = backend.equals("rocksdb");
        if (contender instanceof RawPattern pattern) {
            long perSecond = rocks ? 1_000 : pattern.textbook() ? textbookPace(duration) : timesPace(duration);
            // The second cluster is the first to hold for 240 samples.
            int samples = (int) Math.max(1_500, 5 * perSecond / each);
            int length = Math.min(samples / 2, ROUNDS);
            return new Workload(samples / length, length, each, duration);
        }
        // A record of each verdict costs as much as some hundred evaluations.
        int clusters = contender == OURS_IN_WORDS ? Math.max(4, 100 / each) : rocks ? 100 : 1_000;
        return new Workload(clusters, ROUNDS, each, duration);
    }

    private static long timesPace(int duration) {
        return duration >= 240 ? 20_000 : duration >= 40 ? 80_000 : 160_000;
    }

    private static long textbookPace(int duration) {
        return duration >= 240 ? 225 : duration >= 40 ? 14_000 : 100_000;
    }

    private void report(String cell, Lane lane, String backend) throws Exception {
        var paces = lane.paces();
        System.out.printf(
                "  %-40s %,13.0f %25s %,14.0f %9d%n",
                lane.contender().title(),
                median(paces),
                "(%,.0f - %,.0f)".formatted(paces[0], paces[paces.length - 1]),
                median(lane.wallPaces()),
                lane.fired());
        figures.put(cell + lane.contender().key() + "_samples_per_cpu_s", Math.round(median(paces)));
        if (lane.contender() != CEILING && lane.contender() != OURS_IN_WORDS) {
            var bytes = lane.bytesPerPair(backend);
            System.out.printf(
                    "  %-40s %13s bytes of state per strategy and cluster%n",
                    "", bytes.isPresent() ? "%,d".formatted(bytes.getAsLong()) : "no checkpoint,");
            bytes.ifPresent(count -> figures.put(cell + lane.contender().key() + "_bytes_per_pair", count));
        }
    }

    private static double median(double[] sorted) {
        return sorted[sorted.length / 2];
    }
}
