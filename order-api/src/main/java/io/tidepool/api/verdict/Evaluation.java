package io.tidepool.api.verdict;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One evaluation of a strategy on a cluster.
 *
 * @param at when the judged snapshot was taken
 * @param code why, as one word in lower case
 * @param reason why, with its figures
 * @param orderId set exactly when an order was created
 */
public record Evaluation(
        long strategyId,
        long strategyVersion,
        long clusterId,
        String resourceType,
        Instant at,
        Result result,
        String code,
        String reason,
        String triggeredValue,
        String thresholdValue,
        @Nullable Long orderId) {
    /** What came of it. */
    public enum Result {
        ORDER_CREATED,
        SKIPPED,
        FAILED_CHECK;

        /** The name in the database and in the API. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Evaluation {
        if ((orderId != null) != (result == Result.ORDER_CREATED)) {
            throw new IllegalArgumentException(result + " with order " + orderId);
        }
    }
}
