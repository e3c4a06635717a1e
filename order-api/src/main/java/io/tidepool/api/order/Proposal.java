package io.tidepool.api.order;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * A strategy asks for an order.
 *
 * @param heldSince when the condition began to hold
 * @param takenAt when the snapshot that fired was taken
 * @param snapshot JSON object: the snapshot that fired
 */
public record Proposal(
        UUID id,
        long strategyId,
        long strategyVersion,
        long clusterId,
        String resourceType,
        Action action,
        int deviceCount,
        Instant heldSince,
        Instant takenAt,
        String triggeredValue,
        String thresholdValue,
        String snapshot) {

    Trigger trigger(int requiredMinutes) {
        return new Trigger(
                id,
                strategyId,
                strategyVersion,
                heldSince,
                takenAt,
                requiredMinutes,
                triggeredValue,
                thresholdValue,
                snapshot);
    }

    String inWords() {
        return "已触发：" + triggeredValue + "，阈值 " + thresholdValue + "，已持续 "
                + Duration.between(heldSince, takenAt).toMinutes() + " 分钟";
    }
}
