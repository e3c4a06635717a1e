package io.tidepool.api.order;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A device as the pool knows it.
 *
 * @param entered when it joined its cluster; null when unknown or in none
 * @param attributes columns that a selector may name
 */
public record PoolDevice(
        long id,
        String ciCode,
        String ip,
        boolean special,
        @Nullable Instant entered,
        Map<String, String> attributes) {
    public PoolDevice {
        attributes = Map.copyOf(attributes);
    }

    Target target() {
        return new Target(id, ciCode, ip, null, null);
    }

    /** The devices that orders choose from. */
    public interface Inventory {
        /** Devices of the cluster that no open order holds and that are not in maintenance. */
        List<PoolDevice> members(long clusterId);

        /**
         * Devices in no cluster, available and held by no open order, that the request would take: ordinary ones before
         * special ones, no more than it asks for.
         */
        List<PoolDevice> available(Request request);

        /** The same; nobody else reserves a device until the transaction ends. */
        List<PoolDevice> lockAvailable(Request request);
    }
}
