package io.tidepool.api.maintenance;

import io.tidepool.api.order.Order;
import io.tidepool.api.order.Target;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A device as its maintenance sees it.
 *
 * @param clusterId null when it is in no cluster
 */
public record Machine(
        long deviceId, String ciCode, String ip, @Nullable Long clusterId) {

    Target target() {
        return new Target(deviceId, ciCode, ip, null, null);
    }

    /**
     * What names a device.
     *
     * @param ciCode null when only the id is known
     * @param deviceId null when only the code is known
     */
    public record Name(@Nullable String ciCode, @Nullable Long deviceId) {
        @Override
        public String toString() {
            return ciCode == null ? "device_id " + deviceId : "ci_code " + ciCode;
        }
    }

    /** The devices, with the maintenance they are in. */
    public interface Register {
        /** The device of this name; nobody else asks for its maintenance until the transaction ends. */
        Optional<Machine> lock(Name name);

        Machine of(long deviceId);
    }

    /** The maintenance orders of devices. */
    public interface Tickets {
        /** Id of the order of this ticket for this device. */
        Optional<Long> of(String ticket, long deviceId);

        /** Number of a request that is not over. */
        Optional<String> open(long deviceId);

        /** Id of the order that puts the node of a request back into service, unless it was cancelled. */
        Optional<Long> restoring(Order request);
    }

    /** Maintenance that begins without a person. */
    @FunctionalInterface
    public interface Due {
        /** Ids of scheduled requests that begin before this moment and were never started. */
        List<Long> before(java.time.Instant moment);
    }
}
