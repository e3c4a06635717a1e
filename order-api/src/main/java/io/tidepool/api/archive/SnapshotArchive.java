package io.tidepool.api.archive;

import io.tidepool.rules.snapshot.Snapshot;
import java.util.function.Consumer;

/** The snapshots of the past. */
public interface SnapshotArchive {
    /**
     * About how many snapshots a range holds; one delivered twice may count twice.
     *
     * @throws io.tidepool.api.request.Refusal when the archive does not answer in time
     */
    long count(ArchiveRange range);

    /**
     * Hands on each snapshot of the range once, in the order of time, then of cluster and resource type, which is the
     * order in which they were judged. However long the range is, only a part of it is in memory at a time.
     *
     * @throws io.tidepool.api.request.Refusal when the archive does not answer in time
     */
    void read(ArchiveRange range, Consumer<Snapshot> to);
}
