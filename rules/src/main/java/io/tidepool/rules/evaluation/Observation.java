package io.tidepool.rules.evaluation;

import io.tidepool.rules.run.Edge;
import io.tidepool.rules.verdict.Judgement;
import java.util.List;
import java.util.Optional;

/**
 * What a snapshot did to the state of a pair.
 *
 * @param edges what changed about the run, in order; mostly empty
 * @param judgement empty for a snapshot that is not newer than the latest
 */
public record Observation(PairState next, List<Edge> edges, Optional<Judgement> judgement) {
    public Observation {
        edges = List.copyOf(edges);
    }

    static Observation nothing(PairState state) {
        return new Observation(state, List.of(), Optional.empty());
    }
}
