package io.tidepool.collector.round;

import io.tidepool.collector.snapshot.NodeState;
import io.tidepool.collector.snapshot.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A round that ended, well or not. */
public sealed interface FinishedRound {
    ManagedCluster cluster();

    /** The instant the round stands for. */
    Instant takenAt();

    Duration took();

    /**
     * The cluster was read.
     *
     * @param usageFailure why nothing is known of usage; null when something is
     */
    record Collected(
            ManagedCluster cluster,
            Instant takenAt,
            Duration took,
            List<Snapshot> snapshots,
            List<NodeState> nodes,
            @Nullable String usageFailure)
            implements FinishedRound {
        public Collected {
            snapshots = List.copyOf(snapshots);
            nodes = List.copyOf(nodes);
        }
    }

    /** Nothing is known of the cluster. */
    record Failed(ManagedCluster cluster, Instant takenAt, Duration took, String failure) implements FinishedRound {}
}
