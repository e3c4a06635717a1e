package io.tidepool.api.event;

import java.time.Instant;

/** Says what to read again, not what it is now. */
public sealed interface Event {
    /**
     * An order was created or moved.
     *
     * @param status by its name on the wire
     */
    record OrderChanged(long id, long version, String status, long clusterId) implements Event {}

    /** A round of collection of a cluster came to its end, in figures or in failure. */
    record SnapshotTaken(long clusterId, String resourceType, Instant takenAt) implements Event {}

    /** A user has a new message in the page; told to this user only. */
    record NotificationArrived(String username) implements Event {}
}
