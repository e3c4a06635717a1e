package io.tidepool.executor.execution;

import io.tidepool.executor.device.PoolDevice;
import io.tidepool.executor.selection.NodeSelector;
import io.tidepool.executor.selection.SelectionPolicy.SpecialDevices;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks which nodes an exit order would remove.
 *
 * @param deviceCount at least 1
 * @param minimumNodes nodes in service the cluster must keep
 * @param refusal why the request makes no sense; null when it does
 */
public record PlanRequest(
        String planId,
        Origin origin,
        PlanPurpose purpose,
        int deviceCount,
        NodeSelector selector,
        SpecialDevices specialDevices,
        int minimumNodes,
        List<PoolDevice> devices,
        @Nullable String refusal) {
    public PlanRequest {
        devices = List.copyOf(devices);
    }
}
