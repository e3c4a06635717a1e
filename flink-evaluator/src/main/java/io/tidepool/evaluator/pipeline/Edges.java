package io.tidepool.evaluator.pipeline;

import io.tidepool.evaluator.stream.PairKey;
import io.tidepool.rules.run.Run;
import java.util.function.Consumer;

/** Tells the pattern what changed about the runs of a cluster. */
final class Edges {
    private final Consumer<RunEdge> pattern;

    Edges(Consumer<RunEdge> pattern) {
        this.pattern = pattern;
    }

    /** Most runs are short: the pattern is told of those only that have come half the way. */
    void tellRun(int place, ClusterMemory memory, Panel panel) {
        var pairs = memory.pairs();
        if (pairs.expected(place) != Run.NEVER) {
            pattern.accept(RunEdge.ended(pair(place, memory, panel)));
            pairs.expected(place, Run.NEVER);
        }
        if (pairs.mayBecomeDue(place, panel.rule(place))) {
            pattern.accept(RunEdge.begun(pair(place, memory, panel)));
            pairs.expected(place, pairs.first(place));
        }
    }

    /** An order is due of the snapshot just judged. */
    void tellDue(int place, Judged judged, ClusterMemory memory, Panel panel) {
        var pairs = memory.pairs();
        var pair = pair(place, memory, panel);
        if (pairs.expected(place) != pairs.first(place)) {
            pattern.accept(RunEdge.begun(pair));
        }
        var arrival = judged.arrival();
        var strategy = panel.rule(place).strategy();
        pattern.accept(RunEdge.due(pair, new Finding(strategy, arrival.evidence(), judged.judgement(place))));
        pairs.due(place, arrival.snapshot().takenAt().toEpochMilli());
        pairs.expected(place, Run.NEVER);
    }

    private static PairKey pair(int place, ClusterMemory memory, Panel panel) {
        return new PairKey(panel.rule(place).strategy().id().value(), memory.cluster());
    }
}
