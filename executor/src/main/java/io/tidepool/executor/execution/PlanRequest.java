package io.tidepool.executor.execution;

import io.tidepool.executor.device.PoolDevice;
import io.tidepool.executor.selection.NodeSelector;
import io.tidepool.executor.selection.SelectionPolicy.SpecialDevices;
import java.util.List;

/**
 * Asks which nodes an exit order would remove.
 *
 * @param deviceCount at least 1
 * @param minimumNodes nodes in service the cluster must keep
 */
public record PlanRequest(
        String planId,
        Origin origin,
        PlanPurpose purpose,
        int deviceCount,
        NodeSelector selector,
        SpecialDevices specialDevices,
        int minimumNodes,
        List<PoolDevice> devices) {
    public PlanRequest {
        devices = List.copyOf(devices);
    }
}
