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

    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_VALUE = 255;

    /**
     * @throws IllegalArgumentException naming field and rule. The database would say the same, but not of one that a newer
     *     one of its run replaces before it is written.
     */
    public Evaluation {
        fits("resource_type", resourceType, LONGEST_NAME);
        fits("triggered_value", triggeredValue, LONGEST_VALUE);
        fits("threshold_value", thresholdValue, LONGEST_VALUE);
        fits("reason", reason, Integer.MAX_VALUE);
        if ((orderId != null) != (result == Result.ORDER_CREATED)) {
            throw new IllegalArgumentException(result + " with order " + orderId);
        }
    }

    private static void fits(String field, String value, int longest) {
        if (value.length() > longest) {
            throw new IllegalArgumentException(
                    field + " is " + value.length() + " characters long, must be at most " + longest);
        }
        if (value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(field + " has a zero character, must have none");
        }
    }
}
