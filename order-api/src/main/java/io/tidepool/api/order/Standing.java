package io.tidepool.api.order;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the database says of a strategy and a cluster while both are locked.
 *
 * @param lastTrigger in the scope of the cooldown; null when it never fired
 * @param openOrder number of an open order of the strategy on the cluster
 * @param oppositeOrder number of an open order in the opposite direction on the cluster
 * @param ordersOfLastHour pool orders of the cluster in the hour that ends with the proposal
 */
public record Standing(
        boolean deleted,
        boolean enabled,
        boolean linked,
        int durationMinutes,
        Duration cooldown,
        NodeSelector selector,
        @Nullable Instant lastTrigger,
        @Nullable String openOrder,
        @Nullable String oppositeOrder,
        int ordersOfLastHour) {

    /** Looks the facts up and keeps strategy and cluster locked until the transaction ends. */
    @FunctionalInterface
    public interface Lock {
        /** Empty when strategy or cluster was never there. */
        Optional<Standing> of(Proposal proposal);
    }
}
