package io.tidepool.rules.verdict;

import io.tidepool.rules.condition.Measured;
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
        return verdict.decision() != Decision.PROPOSED || heldSince == null
                ? Optional.empty()
                : Optional.of(of(strategy, verdict.cluster(), heldSince, verdict.takenAt(), verdict.measured()));
    }

    /**
     * The proposal of a judgement that nothing stands against: what {@link #of(Strategy, Verdict)} gives of its verdict.
     *
     * @throws IllegalArgumentException when there is no run
     */
    public static Proposal of(Strategy strategy, Judgement judgement) {
        var heldSince = judgement.run().first();
        if (heldSince == null) {
            throw new IllegalArgumentException("strategy " + strategy.id() + " has no run on cluster "
                    + judgement.cluster() + " at " + judgement.takenAt());
        }
        return of(strategy, judgement.cluster(), heldSince, judgement.takenAt(), judgement.measured());
    }

    private static Proposal of(
            Strategy strategy, ClusterId cluster, Instant heldSince, Instant takenAt, Measured measured) {
        return new Proposal(
                ProposalId.of(strategy.id(), cluster, strategy.resourceType(), heldSince, takenAt),
                strategy.id(),
                strategy.version(),
                strategy.name(),
                cluster,
                strategy.resourceType(),
                strategy.action(),
                strategy.deviceCount(),
                heldSince,
                takenAt,
                Figures.triggered(measured),
                Figures.thresholds(strategy));
    }
}
