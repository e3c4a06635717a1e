package io.tidepool.evaluator.pipeline;

import io.tidepool.evaluator.stream.PairKey;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInfo;
import org.jspecify.annotations.Nullable;

/**
 * A change of a run, the only thing the pattern sees.
 *
 * @param due what was found at the moment an order became due; null otherwise
 */
@TypeInfo(RunEdgeSerializer.Factory.class)
public record RunEdge(PairKey pair, Kind kind, @Nullable Finding due) {
    /** @throws IllegalArgumentException when the finding is missing, or there is one though nothing is due */
    public RunEdge {
        if ((kind == Kind.DUE) != (due != null)) {
            throw new IllegalArgumentException(kind + " with finding " + due);
        }
    }

    /** What changed. */
    public enum Kind {
        /** A run has come half the way to an order, or goes on after one became due. */
        BEGUN(0),
        /** It has lasted the duration, and nothing of the pair's own stands in the way of an order. */
        DUE(1),
        /** It is over. */
        ENDED(2);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        /** In serialised form. */
        int code() {
            return code;
        }

        static Kind of(int code) throws IOException {
            return switch (code) {
                case 0 -> BEGUN;
                case 1 -> DUE;
                case 2 -> ENDED;
                default -> throw new IOException("kind " + code + " of an edge is not known");
            };
        }
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
