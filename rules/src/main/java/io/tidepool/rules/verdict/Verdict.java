package io.tidepool.rules.verdict;

import io.tidepool.rules.condition.Condition;
import io.tidepool.rules.condition.Measured;
import io.tidepool.rules.snapshot.ClusterId;
import io.tidepool.rules.strategy.StrategyId;
import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a strategy said of a cluster at one moment, with the one reason.
 *
 * @param takenAt of the snapshot; for {@link ReasonCode#STALE} the moment the silence became too long
 * @param heldSince start of the run; null when there is none
 * @param detail the reason in words, with its figures
 * @param triggeredValue measured values as {@code CPU:85%,MEM:N/A}
 * @param thresholdValue thresholds in the same form
 */
public record Verdict(
        StrategyId strategy,
        long strategyVersion,
        ClusterId cluster,
        String resourceType,
        Instant takenAt,
        Condition condition,
        Measured measured,
        @Nullable Instant heldSince,
        ReasonCode reason,
        String detail,
        String triggeredValue,
        String thresholdValue)
        implements Serializable {

    public Decision decision() {
        return reason.decision();
    }
}
