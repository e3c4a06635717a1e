package io.tidepool.evaluator;

import static io.tidepool.evaluator.Given.arrival;
import static io.tidepool.evaluator.Given.strategy;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.evaluator.pipeline.Translation;
import io.tidepool.evaluator.stream.Arrival;
import io.tidepool.rules.evaluation.Evaluation;
import io.tidepool.rules.evaluation.PairState;
import io.tidepool.rules.gate.GateFacts;
import io.tidepool.rules.snapshot.Snapshot;
import io.tidepool.schema.Aggregation;
import io.tidepool.schema.OrderProposal;
import io.tidepool.schema.Strategy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluateAgreementTest {
    private static final int HISTORIES = 60;
    private static final int MINUTES = 90;
    private static final Duration BOUND = Duration.ofMinutes(3);

    @RegisterExtension
    static final MiniClusterExtension FLINK = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .build());

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void theJobSaysWhatTheRulesSayOnRandomHistories(long seed) throws Exception {
        var random = new Random(seed);
        var strategies = new ArrayList<Strategy.Builder>();
        var arriving = new TreeMap<Double, Arrival>();
        var expected = new ArrayList<String>();
        for (long cluster = 1; cluster <= HISTORIES; cluster++) {
            var strategy = randomStrategy(cluster, random);
            strategies.add(strategy);
            var history = randomHistory(cluster, random);
            history.forEach(arrival -> arriving.put(arrivalTime(arrival, random), arrival));
            expected.addAll(byTheRules(strategy.build(), history));
        }

        var run = new EvaluateRun()
                .with(strategies.toArray(new Strategy.Builder[0]))
                .with(List.copyOf(arriving.values()))
                .disorder(BOUND)
                .parallelism(2)
                .run();

        assertThat(run.verdictsOnSnapshots().stream()
                        .map(verdict -> line(
                                verdict.getClusterId(),
                                verdict.getTakenAt(),
                                verdict.getReason().name(),
                                verdict.getDetail(),
                                verdict.getProposalId())))
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(run.proposals())
                .extracting(OrderProposal::getProposalId)
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(HISTORIES / 2);
        assertThat(run.late()).isEmpty();
    }

    private static Strategy.Builder randomStrategy(long cluster, Random random) {
        var windowed = random.nextInt(4) == 0;
        return strategy(cluster, cluster)
                .setDurationMinutes(random.nextInt(8))
                .setCooldownMinutes(random.nextInt(20))
                .setMaximumGapSeconds(random.nextInt(240))
                .setAggregation(
                        windowed ? (random.nextBoolean() ? Aggregation.AVG : Aggregation.MAX) : Aggregation.LATEST)
                .setWindowMinutes(windowed ? 1 + random.nextInt(5) : null);
    }

    private static List<Arrival> randomHistory(long cluster, Random random) {
        var history = new ArrayList<Arrival>();
        var high = false;
        for (int minute = 0; minute < MINUTES; minute++) {
            high = random.nextInt(7) == 0 ? !high : high;
            var dice = random.nextInt(20);
            if (dice == 0) {
                minute += random.nextInt(5);
            } else if (dice == 1) {
                history.add(Given.failed(cluster, minute));
            } else {
                var cpu = dice == 2 ? null : (high ? 85.0 : 70.0) + random.nextInt(10);
                var sample = arrival(cluster, minute, cpu);
                history.add(sample);
                if (dice < 6) {
                    history.add(new Arrival(
                            sample.snapshot(), sample.evidence(), sample.partition(), sample.offset() + 1_000_000));
                }
            }
        }
        return history;
    }

    /** Up to the bound later than taken, and never at the same moment as another. */
    private static double arrivalTime(Arrival arrival, Random random) {
        return arrival.snapshot().takenAt().toEpochMilli() + random.nextDouble() * (BOUND.toMillis() - 1);
    }

    private static List<String> byTheRules(Strategy wire, Collection<Arrival> history) {
        var strategy = Translation.strategy(wire);
        var state = PairState.NEW;
        var lines = new ArrayList<String>();
        var inTime = history.stream()
                .map(Arrival::snapshot)
                .sorted(Comparator.comparing(Snapshot::takenAt))
                .toList();
        for (var snapshot : inTime) {
            var evaluation = Evaluation.of(strategy, state, snapshot, GateFacts.FREE);
            state = evaluation.next();
            evaluation
                    .verdict()
                    .ifPresent(verdict -> lines.add(line(
                            verdict.cluster().value(),
                            verdict.takenAt(),
                            verdict.reason().name(),
                            verdict.detail(),
                            evaluation
                                    .proposal()
                                    .map(proposal -> proposal.id().toString())
                                    .orElse(null))));
        }
        return lines;
    }

    private static String line(long cluster, Instant takenAt, String reason, String detail, @Nullable String proposal) {
        return cluster + " " + takenAt + " " + reason + " " + detail + " " + proposal;
    }
}
