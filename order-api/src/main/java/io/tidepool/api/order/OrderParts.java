package io.tidepool.api.order;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What belongs to one order.
 *
 * @param evidence JSON of what made a strategy ask for it; null for orders made by hand
 * @param removalPlan JSON; null while none is made
 * @param requestedDevices picked by hand
 */
public record OrderParts(
        @Nullable String evidence,
        @Nullable String removalPlan,
        NodeSelector selector,
        List<Long> requestedDevices,
        List<InvolvedDevice> devices,
        List<Step> steps) {
    public OrderParts {
        requestedDevices = List.copyOf(requestedDevices);
        devices = List.copyOf(devices);
        steps = List.copyOf(steps);
    }

    /**
     * A device of an order.
     *
     * @param cpu cores
     * @param memory GiB
     */
    public record InvolvedDevice(
            long deviceId,
            String ciCode,
            String ip,
            double cpu,
            double memory,
            String status,
            @Nullable String nodeName,
            @Nullable String errorCode,
            @Nullable String errorMessage) {}

    /**
     * A step of one device in one attempt.
     *
     * @param blockers JSON array; null when it is done
     */
    public record Step(
            long deviceId,
            String executionId,
            @Nullable String nodeName,
            String step,
            String state,
            int attempts,
            Instant startedAt,
            @Nullable Instant finishedAt,
            String detail,
            @Nullable String blockers) {}
}
