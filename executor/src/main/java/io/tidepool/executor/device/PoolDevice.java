package io.tidepool.executor.device;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A machine in the pool of a cluster.
 *
 * @param ciCode inventory code, which is also the node's name, in any case
 * @param ip address, compared with the node's InternalIP
 * @param poolEntryTime when it joined; null when nobody recorded it
 * @param attributes columns of the inventory that a node selector may name
 */
public record PoolDevice(
        DeviceId id,
        String ciCode,
        String ip,
        boolean special,
        @Nullable Instant poolEntryTime,
        Map<String, String> attributes) {
    public PoolDevice {
        attributes = Map.copyOf(attributes);
    }
}
