package io.tidepool.rules.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.rules.condition.Condition;
import io.tidepool.rules.snapshot.ClusterId;
import io.tidepool.rules.strategy.StrategyId;
import io.tidepool.rules.verdict.ReasonCode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What one of the two readings says of a strategy on a cluster at one moment. */
public record Finding(
        StrategyId strategy,
        ClusterId cluster,
        Instant at,
        Condition condition,
        ReasonCode reason,
        @Nullable Instant heldSince,
        String triggeredValue,
        String thresholdValue,
        @Nullable UUID proposal) {

    /** Names the first difference only: whole histories are unreadable. */
    static void assertSame(List<Finding> found, List<Finding> expected, String what) {
        for (int i = 0; i < Math.min(found.size(), expected.size()); i++) {
            if (!found.get(i).equals(expected.get(i))) {
                assertThat(found.get(i)).as("%s, finding %d", what, i).isEqualTo(expected.get(i));
            }
        }
        assertThat(found).as("number of findings of %s", what).hasSameSizeAs(expected);
    }
}
