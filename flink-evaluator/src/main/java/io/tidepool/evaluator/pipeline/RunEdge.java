package io.tidepool.evaluator.pipeline;

import io.tidepool.evaluator.stream.PairKey;
import io.tidepool.rules.run.Edge;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change of a run, the only thing the pattern sees.
 *
 * @param gate key of the gate the recognised run goes to
 * @param began start of the run; null when it has just ended
 */
public record RunEdge(
        PairKey pair, String gate, Edge kind, @Nullable Instant began) {}
