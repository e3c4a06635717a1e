package io.tidepool.api.order;

import java.time.Instant;
import java.util.UUID;

/**
 * What made a strategy ask for an order.
 *
 * @param heldSince when the condition began to hold
 * @param takenAt when the snapshot that fired was taken; the cooldown counts from here
 * @param requiredMinutes how long the strategy wanted the condition to hold
 * @param snapshot JSON object: the snapshot that fired
 */
public record Trigger(
        UUID proposalId,
        long strategyId,
        long strategyVersion,
        Instant heldSince,
        Instant takenAt,
        int requiredMinutes,
        String triggeredValue,
        String thresholdValue,
        String snapshot) {}
