package io.tidepool.api.backtest;

import io.tidepool.rules.snapshot.ClusterId;
import io.tidepool.rules.snapshot.Snapshot;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Hands every snapshot to every strategy that looks at it, once through the history however many there are. */
final class BacktestRun implements Consumer<Snapshot> {
    private static final int BETWEEN_CHECKS = 2_048;

    private final List<Trial> trials;
    private final Instant from;
    private final Instant to;
    private final Runnable check;
    private final Map<Long, ClusterTrials> clusters = new HashMap<>();
    private final Map<Long, CoverageCount> coverage = new TreeMap<>();
    private long taken;

    /**
     * @param orderOpen how long an order is assumed to be open
     * @param check called now and then; throws when the run must end
     */
    BacktestRun(List<Candidate> candidates, Instant from, Instant to, Duration orderOpen, Runnable check) {
        this.trials = candidates.stream()
                .map(candidate -> new Trial(candidate, from, to))
                .toList();
        this.from = from;
        this.to = to;
        this.check = check;
        var shared = new SharedTriggers();
        for (var candidate : candidates) {
            for (var cluster : candidate.clusterIds()) {
                coverage.computeIfAbsent(cluster, CoverageCount::new);
                clusters.computeIfAbsent(
                        cluster,
                        id -> new ClusterTrials(
                                new ClusterId(id),
                                trials.stream().filter(trial -> trial.isOn(id)).toList(),
                                orderOpen,
                                shared));
            }
        }
    }

    @Override
    public void accept(Snapshot snapshot) {
        if (taken++ % BETWEEN_CHECKS == 0) {
            check.run();
        }
        var here = clusters.get(snapshot.cluster().value());
        if (here != null) {
            here.judge(snapshot);
        }
        var count = coverage.get(snapshot.cluster().value());
        if (count != null && !snapshot.takenAt().isBefore(from)) {
            count.count(snapshot);
        }
    }

    void finish() {
        clusters.values().forEach(cluster -> cluster.finish(to));
    }

    long samples() {
        return coverage.values().stream().mapToLong(CoverageCount::samples).sum();
    }

    long evaluations() {
        return trials.stream().mapToLong(Trial::evaluations).sum();
    }

    BigDecimal netDeviceHours() {
        return trials.stream().map(Trial::netDeviceHours).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    List<Backtest.Outcome> outcomes() {
        return trials.stream().map(Trial::outcome).toList();
    }

    List<Backtest.Coverage> coverage() {
        return coverage.values().stream().map(CoverageCount::coverage).toList();
    }
}
