package io.tidepool.api.device;

import java.util.Locale;

/** What a device is doing. */
public enum DeviceStatus {
    /** In no cluster and free. */
    AVAILABLE,
    /** A node of a cluster. */
    IN_POOL,
    /** Kept for something. */
    RESERVED,
    MAINTENANCE,
    /** Out of a pool, and not yet fit for the next. */
    PENDING_CLEANUP,
    OFFLINE;

    /** Its name in requests and in the database. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
