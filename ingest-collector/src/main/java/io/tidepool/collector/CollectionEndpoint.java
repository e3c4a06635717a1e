package io.tidepool.collector;

import io.tidepool.collector.round.FinishedRound;
import io.tidepool.collector.round.LastRounds;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/** {@code GET /actuator/collection}: the last round of each cluster. */
@Endpoint(id = "collection")
class CollectionEndpoint {
    private final LastRounds rounds;

    CollectionEndpoint(LastRounds rounds) {
        this.rounds = rounds;
    }

    /** One cluster. */
    record LastRound(
            long clusterId,
            String cluster,
            long intervalSeconds,
            Instant takenAt,
            long tookMillis,
            boolean complete,
            @Nullable String failure,
            int nodes,
            boolean usageKnown,
            @Nullable String usageFailure) {}

    @ReadOperation
    List<LastRound> lastRounds() {
        return rounds.all().stream().map(CollectionEndpoint::describe).toList();
    }

    private static LastRound describe(FinishedRound round) {
        var collected = round instanceof FinishedRound.Collected complete ? complete : null;
        return new LastRound(
                round.cluster().id(),
                round.cluster().name(),
                round.cluster().interval().toSeconds(),
                round.takenAt(),
                round.took().toMillis(),
                collected != null,
                round instanceof FinishedRound.Failed failed ? failed.failure() : null,
                collected == null ? 0 : collected.nodes().size(),
                collected != null && collected.snapshots().get(0).usage() != null,
                collected == null ? null : collected.usageFailure());
    }
}
