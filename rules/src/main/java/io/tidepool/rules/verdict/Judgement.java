package io.tidepool.rules.verdict;

import io.tidepool.rules.condition.Condition;
import io.tidepool.rules.condition.Measured;
import io.tidepool.rules.run.Run;
import io.tidepool.rules.snapshot.ClusterId;
import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one snapshot says about a strategy on a cluster, before the gate.
 *
 * @param run the run that includes this snapshot
 * @param failure why the collection failed; null when it succeeded
 */
public record Judgement(
        ClusterId cluster,
        Instant takenAt,
        Measured measured,
        Condition condition,
        Run run,
        @Nullable String failure) implements Serializable {}
