package io.tidepool.bench.twin;

import io.tidepool.rules.evaluation.Evaluation;
import io.tidepool.rules.evaluation.PairState;
import io.tidepool.rules.snapshot.ClusterId;
import io.tidepool.rules.snapshot.Snapshot;
import io.tidepool.rules.strategy.Strategy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The fleet in its own time: a sample of each cluster in every round, judged by every strategy. */
final class Twin {
    private static final int SPARES_PER_CLUSTER = 2;
    private static final double HOURS_PER_ROUND = Plan.INTERVAL.toMinutes() / 60.0;

    private final Plan plan;
    private final Tally tally = new Tally();
    private final List<Cluster> clusters;
    private final OrderDesk desk;
    private final PairState[][] states;
    /** The latest sample of a silence that has been told. */
    private final @Nullable Instant[][] silences;

    private long devices;

    private Twin(Plan plan) {
        this.plan = plan;
        var random = new SplittableRandom(plan.seed());
        clusters = new ArrayList<>();
        for (var number = 0; number < plan.clusters(); number++) {
            clusters.add(new Cluster(number, machines(8 + random.nextInt(17), random), random.split()));
        }
        clusters.sort(
                Comparator.comparing((Cluster cluster) -> cluster.offset).thenComparingLong(cluster -> cluster.id));
        clusters.forEach(cluster -> cluster.machines.forEach(machine -> machine.entered = Plan.BEGIN));
        var spares = machines(plan.clusters() * SPARES_PER_CLUSTER, random);
        desk = new OrderDesk(clusters, spares, random.split(), tally);
        states = new PairState[plan.clusters()][Strategies.ALL.size()];
        Arrays.stream(states).forEach(row -> Arrays.fill(row, PairState.NEW));
        silences = new Instant[plan.clusters()][Strategies.ALL.size()];
    }

    private List<Machine> machines(int count, SplittableRandom random) {
        var machines = new ArrayList<Machine>();
        for (var i = 0; i < count; i++) {
            machines.add(new Machine(++devices, random.nextInt(15) == 0, random.nextInt(12) == 0));
        }
        return machines;
    }

    static Tally run(Plan plan) {
        return new Twin(plan).run();
    }

    private Tally run() {
        var atFirst =
                clusters.stream().mapToInt(cluster -> cluster.machines.size()).sum();
        for (var round = 0L; round < plan.rounds(); round++) {
            var begin = Plan.BEGIN.plus(Plan.INTERVAL.multipliedBy(round));
            for (var place = 0; place < clusters.size(); place++) {
                var cluster = clusters.get(place);
                var at = begin.plus(cluster.offset);
                desk.until(at);
                judge(place, cluster.sample(at), at);
                tally.hours("device-hours in pools", cluster.machines.size() * HOURS_PER_ROUND);
                if (cluster.cpuPercent() > Strategies.BUSY_PERCENT) {
                    tally.hours("over threshold", HOURS_PER_ROUND);
                }
            }
        }
        desk.until(Plan.BEGIN.plus(plan.length()).plus(Duration.ofHours(2)));
        tally.hours("device-hours without orders", atFirst * plan.length().toHours());
        return tally;
    }

    private void judge(int place, Optional<Snapshot> sample, Instant at) {
        var cluster = new ClusterId(clusters.get(place).id);
        for (var number = 0; number < Strategies.ALL.size(); number++) {
            var strategy = Strategies.ALL.get(number);
            var state = states[place][number];
            if (sample.isPresent()) {
                take(place, number, Evaluation.of(strategy, state, sample.get(), desk.facts(strategy, cluster)));
            } else if (state.latest() != null && !state.latest().equals(silences[place][number])) {
                var silence = Evaluation.ofSilence(strategy, state, cluster, at);
                if (silence.verdict().isPresent()) {
                    silences[place][number] = state.latest();
                    take(place, number, silence);
                }
            }
        }
    }

    private void take(int place, int number, Evaluation evaluation) {
        states[place][number] = evaluation.next();
        evaluation
                .verdict()
                .ifPresent(verdict ->
                        tally.count("verdicts." + verdict.reason().name().toLowerCase(Locale.ROOT)));
        Strategy strategy = Strategies.ALL.get(number);
        evaluation.proposal().ifPresent(proposal -> desk.receive(proposal, strategy));
    }
}
