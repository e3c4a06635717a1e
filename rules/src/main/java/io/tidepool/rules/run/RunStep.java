package io.tidepool.rules.run;

import io.tidepool.rules.condition.Condition;
import io.tidepool.rules.strategy.Strategy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A run after one more sample.
 *
 * @param edges what changed, in order; mostly empty
 */
public record RunStep(Run run, List<Edge> edges) {
    public RunStep {
        edges = List.copyOf(edges);
    }

    /**
     * The run after a sample. Samples come in the order of their times.
     *
     * <p>A clear sample ends the run. An unknown sample is treated as if it was missing: the run survives it while the
     * time since the latest breach stays within the gap limit.
     *
     * @param interval the collection interval in force at this sample
     */
    public static RunStep after(
            Run before, Strategy strategy, Condition condition, Instant takenAt, Duration interval) {
        return switch (condition) {
            case CLEAR -> before.lasts() ? new RunStep(Run.NONE, List.of(Edge.ENDED)) : unchanged(before);
            case UNKNOWN -> afterSilence(before, strategy, takenAt);
            case BREACH -> afterBreach(before, strategy, takenAt, interval);
        };
    }

    /** The run at a moment without a known sample. */
    public static RunStep afterSilence(Run before, Strategy strategy, Instant at) {
        return brokenByGap(before, strategy, at) ? new RunStep(Run.NONE, List.of(Edge.GAP)) : unchanged(before);
    }

    /** The run of a strategy whose thresholds changed: none. */
    public static RunStep afterNewThresholds(Run before) {
        return before.lasts() ? new RunStep(Run.NONE, List.of(Edge.ENDED)) : unchanged(before);
    }

    private static RunStep afterBreach(Run before, Strategy strategy, Instant takenAt, Duration interval) {
        var first = before.first();
        if (first == null) {
            return begun(List.of(), strategy, takenAt, interval);
        }
        if (brokenByGap(before, strategy, takenAt)) {
            return begun(List.of(Edge.GAP), strategy, takenAt, interval);
        }
        var held = Duration.between(first, takenAt).compareTo(strategy.duration()) >= 0;
        var edges = held == before.held() ? List.<Edge>of() : List.of(held ? Edge.HELD : Edge.BEGUN);
        return new RunStep(new Run(first, takenAt, interval.toMillis(), held), edges);
    }

    private static RunStep begun(List<Edge> before, Strategy strategy, Instant takenAt, Duration interval) {
        var held = strategy.duration().isZero();
        var edges = new ArrayList<>(before);
        edges.add(Edge.BEGUN);
        if (held) {
            edges.add(Edge.HELD);
        }
        return new RunStep(new Run(takenAt, takenAt, interval.toMillis(), held), edges);
    }

    private static boolean brokenByGap(Run run, Strategy strategy, Instant at) {
        var last = run.last();
        return last != null && Duration.between(last, at).compareTo(strategy.gapLimit(run.interval())) > 0;
    }

    private static RunStep unchanged(Run run) {
        return new RunStep(run, List.of());
    }
}
