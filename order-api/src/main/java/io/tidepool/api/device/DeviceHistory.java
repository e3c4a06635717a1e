package io.tidepool.api.device;

import io.tidepool.api.request.Page;
import io.tidepool.api.request.Paging;
import java.time.Instant;
import java.util.Optional;

/** What happened to devices. */
public interface DeviceHistory {
    /** Newest first, of a deleted device too; empty when there never was one with this id. */
    Optional<Page<DeviceEvent>> of(long deviceId, Paging paging);

    /** Removes some of what is older; to be called again and again. */
    void forgetBefore(Instant moment);
}
