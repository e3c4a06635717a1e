package io.tidepool.bench.evaluator;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** A contender on its way through the rounds: its samples, its pace in each round and what fired in the last. */
final class Lane {
    private static final long MANY = 200_000;
    /** Long enough that nearly every pair that can fire has fired, also where that takes 240 samples in breach. */
    private static final int SETTLED_ROUNDS = 12_000;

    private final Contender contender;
    private final Workload workload;
    private final List<Double> paces = new ArrayList<>();
    private final List<Double> walls = new ArrayList<>();
    private Set<Firing> firings = Set.of();

    Lane(Contender contender, Workload workload) {
        this.contender = contender;
        this.workload = workload;
    }

    Contender contender() {
        return contender;
    }

    Workload workload() {
        return workload;
    }

    /** @param counts whether the round counts; the first ones are for warming up */
    ContenderRun run(String stateBackend, boolean counts) throws Exception {
        var run = ContenderRun.of(contender, workload, stateBackend);
        firings = run.firings();
        if (counts) {
            paces.add(workload.samples() / run.cpuSeconds());
            walls.add(workload.samples() / run.wallSeconds());
        }
        return run;
    }

    int fired() {
        return firings.size();
    }

    /**
     * On the clusters and samples that this contender saw, it fired as the other did.
     *
     * @throws IllegalStateException naming the first differences
     */
    void checkAgainst(Lane other) {
        var expected = other.firings.stream()
                .filter(firing -> firing.cluster() <= workload.clusters() && firing.round() < workload.rounds())
                .collect(Collectors.toSet());
        if (firings.isEmpty() || !expected.equals(Set.copyOf(firings))) {
            throw new IllegalStateException(contender.title() + " fired " + firings.size() + " times, "
                    + other.contender.title() + " " + expected.size() + " times; only the second: "
                    + firstOf(expected, firings) + ", only the first: " + firstOf(firings, expected));
        }
    }

    private static List<Firing> firstOf(Set<Firing> all, Set<Firing> without) {
        return all.stream().filter(firing -> !without.contains(firing)).limit(3).toList();
    }

    /** Samples per second of processor time, ascending. */
    double[] paces() {
        return ascending(paces);
    }

    /** Samples per second of the clock on the wall, ascending. */
    double[] wallPaces() {
        return ascending(walls);
    }

    private static double[] ascending(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    /** Round by round, how much faster this one was; ascending. */
    double[] ratiosTo(Lane other) {
        var ratios = new double[paces.size()];
        for (int round = 0; round < ratios.length; round++) {
            ratios[round] = paces.get(round) / other.paces.get(round);
        }
        java.util.Arrays.sort(ratios);
        return ratios;
    }

    /**
     * Bytes of a checkpoint per pair. Of more clusters where a contender can do so many samples, so that what a checkpoint
     * holds once and not per pair does not count. None where no checkpoint came about.
     */
    OptionalLong bytesPerPair(String stateBackend) throws Exception {
        var many = workload.samples() >= MANY;
        var measured = new Workload(
                many ? 1_000 : workload.clusters(),
                many ? SETTLED_ROUNDS : Math.min(workload.rounds(), 900),
                workload.strategies(),
                workload.durationSamples());
        var bytes = ContenderRun.stateBytes(contender, measured, stateBackend);
        return bytes.isEmpty() ? bytes : OptionalLong.of(bytes.getAsLong() / measured.pairs());
    }
}
