package io.tidepool.api.notification;

import java.time.Instant;

/** Notices that are told. */
@FunctionalInterface
public interface NoticeArchive {
    /** Removes older ones with their deliveries and the log of these. */
    void forgetBefore(Instant moment);
}
