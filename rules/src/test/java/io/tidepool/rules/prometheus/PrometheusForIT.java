package io.tidepool.rules.prometheus;

import static io.tidepool.rules.prometheus.Difference.PROMETHEUS_COUNTS_EVALUATIONS;
import static io.tidepool.rules.prometheus.Difference.PROMETHEUS_ENDED_AT_A_FAILED_SCRAPE;
import static io.tidepool.rules.prometheus.Difference.PROMETHEUS_JUDGES_A_SAMPLE_TWICE;
import static io.tidepool.rules.prometheus.Difference.PROMETHEUS_LOST_SIGHT;
import static io.tidepool.rules.prometheus.Difference.PROMETHEUS_TOOK_UNKNOWN_FOR_CLEAR;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.rules.history.Trace;
import io.tidepool.rules.snapshot.Load;
import io.tidepool.rules.snapshot.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The files expect our verdicts save for the differences that are explained, so promtool's success means: whether a
 * strategy fires, and since when, is what Prometheus says, at every evaluation of every case.
 */
class PrometheusForIT {
    private static final Duration MINUTES = Duration.ofMinutes(5);
    private static final int[] DURATIONS = {0, 5, 7, 20, 60, 240};
    private static final int[] FEWER = {5, 20, 60};

    private static final List<Snapshot> STEP = Trace.ofProcessor("ec2_cpu_ac20cd.csv");
    private static final Cases BURSTS = processor("ec2_cpu_77c1ca.csv", "62.25", "0.07", DURATIONS);

    /** All run side by side, so that each test waits only for what is not finished yet. */
    private static final List<Run> RUNS = new ArrayList<>();

    @TempDir
    static Path home;

    private record Run(String trace, Cases cases, Map<Difference, Integer> explained, Promtool promtool) {
        @Override
        public String toString() {
            return trace;
        }
    }

    @BeforeAll
    static void start() throws IOException {
        start("autoscaled cluster", processor("cluster_cpu_asg.csv", "58.63", "32", FEWER), Map.of());
        start("bursts", BURSTS, Map.of());
        start("always high", processor("ec2_cpu_825cc2.csv", "92.45", "86.96", DURATIONS), Map.of());
        start(
                "step",
                Cases.of(STEP, MINUTES, "50", "35", DURATIONS),
                Map.of(PROMETHEUS_JUDGES_A_SAMPLE_TWICE, 1, PROMETHEUS_LOST_SIGHT, 1));
        start(
                "uneven clock",
                Cases.of(Trace.ofMachine("bitbrains_vm.csv"), Duration.ofSeconds(1), "0.3", "0.15", DURATIONS),
                Map.of(
                        PROMETHEUS_JUDGES_A_SAMPLE_TWICE, 1,
                        PROMETHEUS_COUNTS_EVALUATIONS, 11,
                        PROMETHEUS_LOST_SIGHT, 52));
        start(
                "missing samples",
                damaged(sample -> Stream.empty()),
                Map.of(PROMETHEUS_JUDGES_A_SAMPLE_TWICE, 58, PROMETHEUS_LOST_SIGHT, 7));
        start(
                "failed collections",
                damaged(sample -> Stream.of(failed(sample))),
                Map.of(PROMETHEUS_JUDGES_A_SAMPLE_TWICE, 1, PROMETHEUS_ENDED_AT_A_FAILED_SCRAPE, 466));
        start(
                "unknown values",
                damaged(sample -> Stream.of(unknown(sample))),
                Map.of(PROMETHEUS_JUDGES_A_SAMPLE_TWICE, 1, PROMETHEUS_TOOK_UNKNOWN_FOR_CLEAR, 466));
    }

    private static void start(String trace, Cases cases, Map<Difference, Integer> explained) throws IOException {
        var folder = Files.createDirectory(home.resolve(trace));
        RUNS.add(new Run(trace, cases, explained, Promtool.start(PromtoolFile.write(folder, cases))));
    }

    @AfterAll
    static void end() {
        RUNS.forEach(run -> run.promtool().process().destroyForcibly());
    }

    static Stream<Run> runs() {
        return RUNS.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("runs")
    void fires_when_prometheus_does_save_for_differences_that_are_explained(Run run) throws Exception {
        assertThat(run.cases().firings())
                .as("times that a strategy began to fire")
                .isGreaterThan(50);
        assertThat(run.cases().differences()).isEqualTo(run.explained());
        assertThat(run.promtool().succeeded())
                .as(() -> run.promtool().said().lines().limit(20).toList().toString())
                .isTrue();
    }

    @Test
    void there_are_at_least_fifty_cases() {
        assertThat(RUNS.stream().mapToInt(run -> run.cases().moments().size()).sum())
                .isGreaterThanOrEqualTo(50);
    }

    @Test
    void one_wrong_expectation_among_thousands_is_noticed() throws Exception {
        var right = BURSTS.moments();
        var rule = List.copyOf(right.keySet()).get(6);
        var moments = new ArrayList<>(Objects.requireNonNull(right.get(rule)));
        var last = moments.size() - 1;
        moments.set(last, moments.get(last).contradicted());
        var wrong = new Cases(BURSTS.samples(), MINUTES, Map.of(rule, moments));
        var promtool = Promtool.start(PromtoolFile.write(Files.createDirectory(home.resolve("wrong")), wrong));
        assertThat(promtool.succeeded()).isFalse();
        assertThat(promtool.said()).containsOnlyOnce("alertname: ").contains("alertname: " + rule.name());
    }

    private static Cases processor(String file, String high, String low, int... durations) {
        return Cases.of(Trace.ofProcessor(file), MINUTES, high, low, durations);
    }

    /** Replaces one sample in twenty. */
    private static Cases damaged(Function<Snapshot, Stream<Snapshot>> replacement) {
        var random = new SplittableRandom(20_261_126);
        var damaged = new ArrayList<>(STEP.subList(0, 1));
        STEP.stream()
                .skip(1)
                .flatMap(sample -> random.nextInt(20) == 0 ? replacement.apply(sample) : Stream.of(sample))
                .forEach(damaged::add);
        return Cases.of(damaged, MINUTES, "50", "35", FEWER);
    }

    private static Snapshot failed(Snapshot sample) {
        return Snapshot.failed(
                sample.cluster(), sample.resourceType(), sample.takenAt(), sample.interval(), "connection refused");
    }

    private static Snapshot unknown(Snapshot sample) {
        return new Snapshot(
                sample.cluster(),
                sample.resourceType(),
                sample.takenAt(),
                sample.interval(),
                Load.UNKNOWN,
                Load.UNKNOWN,
                null);
    }
}
