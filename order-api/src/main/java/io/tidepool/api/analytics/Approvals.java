package io.tidepool.api.analytics;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was decided in a range, and by whom.
 *
 * @param automatic approvals that the system gave; they are among the approved
 * @param rejectedShare of all decisions; null when there were none
 * @param deciders most decisions first
 */
public record Approvals(
        Instant from,
        Instant to,
        long approved,
        long automatic,
        long rejected,
        @Nullable Double rejectedShare,
        List<Decider> deciders) {
    private static final String SYSTEM = "system";

    public Approvals {
        deciders = List.copyOf(deciders);
    }

    /** Of these deciders. */
    public static Approvals of(Scope scope, List<Decider> deciders) {
        var approved = deciders.stream().mapToLong(Decider::approved).sum();
        var rejected = deciders.stream().mapToLong(Decider::rejected).sum();
        var automatic = deciders.stream()
                .filter(decider -> decider.username().equals(SYSTEM))
                .mapToLong(Decider::approved)
                .sum();
        return new Approvals(
                scope.from(),
                scope.to(),
                approved,
                automatic,
                rejected,
                Share.of(rejected, approved + rejected),
                deciders);
    }

    /**
     * Somebody who approved or rejected.
     *
     * @param waited from when the order could be decided on to the decision
     */
    public record Decider(
            String username,
            long approved,
            long rejected,
            @Nullable Double rejectedShare,
            Spread waited) {
        public Decider(String username, long approved, long rejected, Spread waited) {
            this(username, approved, rejected, Share.of(rejected, approved + rejected), waited);
        }
    }
}
