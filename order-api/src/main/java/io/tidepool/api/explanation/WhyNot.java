package io.tidepool.api.explanation;

import io.tidepool.rules.condition.Condition;
import io.tidepool.rules.verdict.Decision;
import io.tidepool.rules.verdict.ReasonCode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a strategy did, or did not, fire on a cluster at a moment.
 *
 * @param at the moment that was asked about
 * @param takenAt of the latest snapshot until then; null when there is none
 * @param reason the one reason
 * @param detail the reason in words
 * @param heldSince begin of the run; null when there is none
 * @param heldSeconds from the begin of the run to the latest breach
 * @param requiredSeconds that the condition must hold
 * @param openOrder number of an open order of the strategy on the cluster
 * @param oppositeOrder number of an open order in the other direction on the cluster
 * @param change the smallest change with which it would have fired; null when it fired or none is known
 * @param samples that were read to find out
 * @param notes what to keep in mind, in words
 */
public record WhyNot(
        long strategyId,
        long strategyVersion,
        long clusterId,
        String resourceType,
        Instant at,
        @Nullable Instant takenAt,
        Decision decision,
        ReasonCode reason,
        String detail,
        Condition condition,
        @Nullable Double cpuValue,
        @Nullable Double memoryValue,
        String triggeredValue,
        String thresholdValue,
        @Nullable Instant heldSince,
        long heldSeconds,
        long requiredSeconds,
        @Nullable Instant lastTrigger,
        long cooldownRemainingSeconds,
        @Nullable String openOrder,
        @Nullable String oppositeOrder,
        @Nullable NeededChange change,
        long samples,
        List<String> notes) {
    public WhyNot {
        notes = List.copyOf(notes);
    }

    /**
     * What would have made it fire; no part can be left out or made smaller.
     *
     * @param text in one sentence
     * @param samples how many after the latest until it fires
     */
    public record NeededChange(String text, int samples, Instant firesAt, List<Part> parts) {
        public NeededChange {
            parts = List.copyOf(parts);
        }
    }

    /** What kind of change a part is. */
    public enum Kind {
        ENABLE,
        FRESH_SNAPSHOT,
        LEVEL,
        HOLD,
        COOLDOWN_OVER,
        ORDER_FINISHED
    }

    /**
     * One part; only the fields of its kind are set.
     *
     * @param metric {@code cpu} or {@code memory}
     * @param type {@code usage} or {@code allocated}
     * @param relation {@code at_least} or {@code at_most}
     * @param percent the level
     * @param samples how many more
     * @param seconds how much longer
     */
    public record Part(
            Kind kind,
            String text,
            @Nullable String metric,
            @Nullable String type,
            @Nullable String relation,
            @Nullable Double percent,
            @Nullable Integer samples,
            @Nullable Long seconds,
            @Nullable String orderNumber) {}
}
