package io.tidepool.evaluator.pipeline;

import io.tidepool.rules.evaluation.PairState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What Flink keeps of a strategy on a cluster. The last trigger is the gate's.
 *
 * @param silenceTold the latest snapshot after which a silence has been told; null when none
 */
public record PairMemory(PairState state, @Nullable Instant silenceTold) {
    static final PairMemory NEW = new PairMemory(PairState.NEW, null);
}
