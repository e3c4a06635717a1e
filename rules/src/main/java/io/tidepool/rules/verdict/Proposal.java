package io.tidepool.rules.verdict;

import io.tidepool.rules.snapshot.ClusterId;
import io.tidepool.rules.strategy.ScalingAction;
import io.tidepool.rules.strategy.Strategy;
import io.tidepool.rules.strategy.StrategyId;
import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A strategy asks for an order.
 *
 * @param id the same for the same cause
 * @param deviceCount machines to enter or leave
 * @param heldSince start of the run
 * @param takenAt of the snapshot that fired; the cooldown counts from here
 */
public record Proposal(
        UUID id,
        StrategyId strategy,
        long strategyVersion,
        String strategyName,
        ClusterId cluster,
        String resourceType,
        ScalingAction action,
        int deviceCount,
        Instant heldSince,
        Instant takenAt,
        String triggeredValue,
        String thresholdValue)
        implements Serializable {

    /** The proposal of a verdict that fired. */
    public static Optional<Proposal> of(Strategy strategy, Verdict verdict) {
        var heldSince = verdict.heldSince();
        if (verdict.decision() != Decision.PROPOSED || heldSince == null) {
            return Optional.empty();
        }
        return Optional.of(new Proposal(
                ProposalId.of(strategy.id(), verdict.cluster(), strategy.resourceType(), heldSince, verdict.takenAt()),
                strategy.id(),
                strategy.version(),
                strategy.name(),
                verdict.cluster(),
                strategy.resourceType(),
                strategy.action(),
                strategy.deviceCount(),
                heldSince,
                verdict.takenAt(),
                verdict.triggeredValue(),
                verdict.thresholdValue()));
    }
}
