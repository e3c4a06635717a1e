package io.tidepool.api.order;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a cluster.
 *
 * @param clusterId the managed cluster's id
 * @param deviceCount how many devices, at least 1
 * @param resourceType the part of the cluster; null for the whole
 * @param selector which devices or nodes come into question
 * @param devices ids of devices picked by hand; empty when the system chooses
 */
public record Request(
        Action action,
        long clusterId,
        int deviceCount,
        @Nullable String resourceType,
        NodeSelector selector,
        List<Long> devices,
        String description) {
    /**
     * @throws IllegalArgumentException when the count is below 1, or devices are picked by hand and are not as many as
     *     the count
     */
    public Request {
        if (deviceCount < 1) {
            throw new IllegalArgumentException("device_count must be at least 1, was " + deviceCount);
        }
        devices = List.copyOf(devices);
        if (!devices.isEmpty() && devices.stream().distinct().count() != deviceCount) {
            throw new IllegalArgumentException(
                    "device_ids names " + devices.size() + " devices, device_count is " + deviceCount);
        }
    }

    /** Whether the device comes into question: any, unless devices were picked by hand. */
    boolean picks(PoolDevice device) {
        return devices.isEmpty() || devices.contains(device.id());
    }
}
