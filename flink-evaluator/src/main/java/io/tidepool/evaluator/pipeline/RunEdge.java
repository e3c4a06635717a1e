package io.tidepool.evaluator.pipeline;

import io.tidepool.evaluator.stream.PairKey;
import org.jspecify.annotations.Nullable;

/**
 * A change of a run, the only thing the pattern sees.
 *
 * @param due what was found at the moment an order became due; null otherwise
 */
public record RunEdge(PairKey pair, Kind kind, @Nullable Finding due) {
    /** What changed. */
    public enum Kind {
        /** A run has come half the way to an order, or goes on after one became due. */
        BEGUN,
        /** It has lasted the duration, and nothing of the pair's own stands in the way of an order. */
        DUE,
        /** It is over. */
        ENDED
    }

    static RunEdge begun(PairKey pair) {
        return new RunEdge(pair, Kind.BEGUN, null);
    }

    static RunEdge due(PairKey pair, Finding due) {
        return new RunEdge(pair, Kind.DUE, due);
    }

    static RunEdge ended(PairKey pair) {
        return new RunEdge(pair, Kind.ENDED, null);
    }
}
