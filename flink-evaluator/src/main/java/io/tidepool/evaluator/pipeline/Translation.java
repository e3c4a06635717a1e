package io.tidepool.evaluator.pipeline;

import io.tidepool.rules.snapshot.ClusterId;
import io.tidepool.rules.snapshot.Load;
import io.tidepool.rules.snapshot.Snapshot;
import io.tidepool.rules.strategy.Aggregation;
import io.tidepool.rules.strategy.ConditionLogic;
import io.tidepool.rules.strategy.CooldownScope;
import io.tidepool.rules.strategy.Percent;
import io.tidepool.rules.strategy.ScalingAction;
import io.tidepool.rules.strategy.Strategy;
import io.tidepool.rules.strategy.StrategyId;
import io.tidepool.rules.strategy.Threshold;
import io.tidepool.rules.strategy.ThresholdType;
import io.tidepool.rules.verdict.Proposal;
import io.tidepool.rules.verdict.Verdict;
import io.tidepool.schema.Action;
import io.tidepool.schema.ClusterSnapshot;
import io.tidepool.schema.CollectionOutcome;
import io.tidepool.schema.Condition;
import io.tidepool.schema.Decision;
import io.tidepool.schema.OrderProposal;
import io.tidepool.schema.ReasonCode;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Between the shapes on the wire and the records of the rules. */
public final class Translation {
    private Translation() {}

    /** @throws IllegalArgumentException naming what the strategy breaks, or a value this version does not know */
    public static Strategy strategy(io.tidepool.schema.Strategy wire) {
        return new Strategy(
                new StrategyId(wire.getId()),
                wire.getVersion(),
                wire.getName(),
                wire.getEnabled(),
                scaling(wire.getAction())
                        .orElseThrow(() -> new IllegalArgumentException(
                                "action is " + wire.getAction() + ", a strategy must enter or leave the pool")),
                threshold(wire.getCpu()),
                threshold(wire.getMemory()),
                ConditionLogic.valueOf(wire.getLogic().name()),
                Aggregation.valueOf(wire.getAggregation().name()),
                wire.getWindowMinutes(),
                wire.getDurationMinutes(),
                wire.getCooldownMinutes(),
                CooldownScope.valueOf(wire.getCooldownScope().name()),
                wire.getDeviceCount(),
                wire.getResourceType(),
                Duration.ofSeconds(wire.getMaximumGapSeconds()));
    }

    private static @Nullable Threshold threshold(io.tidepool.schema.@Nullable Threshold wire) {
        return wire == null
                ? null
                : new Threshold(
                        Percent.of(wire.getValue()),
                        ThresholdType.valueOf(wire.getType().name()));
    }

    /** Empty for actions that are no scaling. */
    static Optional<ScalingAction> scaling(Action action) {
        return switch (action) {
            case POOL_ENTRY -> Optional.of(ScalingAction.POOL_ENTRY);
            case POOL_EXIT -> Optional.of(ScalingAction.POOL_EXIT);
            case MAINTENANCE_REQUEST, MAINTENANCE_UNCORDON, UNRECOGNISED -> Optional.empty();
        };
    }

    /** @throws IllegalArgumentException when the interval is not positive */
    public static Snapshot snapshot(ClusterSnapshot wire) {
        var cluster = new ClusterId(wire.getClusterId());
        var interval = Duration.ofSeconds(wire.getIntervalSeconds());
        if (wire.getOutcome() != CollectionOutcome.COMPLETE) {
            return Snapshot.failed(
                    cluster,
                    wire.getResourceType(),
                    wire.getTakenAt(),
                    interval,
                    Objects.requireNonNullElse(wire.getFailure(), "the collection failed"));
        }
        return new Snapshot(
                cluster,
                wire.getResourceType(),
                wire.getTakenAt(),
                interval,
                Load.of(wire.getCpuCapacity(), wire.getCpuRequest(), wire.getCpuUsagePercent()),
                Load.of(wire.getMemoryCapacity(), wire.getMemoryRequest(), wire.getMemoryUsagePercent()),
                null);
    }

    static io.tidepool.schema.Verdict verdict(Verdict verdict, @Nullable UUID proposal) {
        return io.tidepool.schema.Verdict.newBuilder()
                .setStrategyId(verdict.strategy().value())
                .setStrategyVersion(verdict.strategyVersion())
                .setClusterId(verdict.cluster().value())
                .setResourceType(verdict.resourceType())
                .setTakenAt(verdict.takenAt())
                .setCondition(Condition.valueOf(verdict.condition().name()))
                .setCpuValue(known(verdict.measured().cpu()))
                .setMemoryValue(known(verdict.measured().memory()))
                .setHeldSince(verdict.heldSince())
                .setDecision(Decision.valueOf(verdict.decision().name()))
                .setReason(ReasonCode.valueOf(verdict.reason().name()))
                .setDetail(verdict.detail())
                .setTriggeredValue(verdict.triggeredValue())
                .setThresholdValue(verdict.thresholdValue())
                .setProposalId(proposal == null ? null : proposal.toString())
                .build();
    }

    private static @Nullable Double known(double value) {
        return Double.isNaN(value) ? null : value;
    }

    static OrderProposal proposal(Proposal proposal, ClusterSnapshot snapshot) {
        return OrderProposal.newBuilder()
                .setProposalId(proposal.id().toString())
                .setStrategyId(proposal.strategy().value())
                .setStrategyVersion(proposal.strategyVersion())
                .setStrategyName(proposal.strategyName())
                .setClusterId(proposal.cluster().value())
                .setClusterName(snapshot.getClusterName())
                .setResourceType(proposal.resourceType())
                .setAction(Action.valueOf(proposal.action().name()))
                .setDeviceCount(proposal.deviceCount())
                .setHeldSince(proposal.heldSince())
                .setTakenAt(proposal.takenAt())
                .setTriggeredValue(proposal.triggeredValue())
                .setThresholdValue(proposal.thresholdValue())
                .setSnapshot(snapshot)
                .build();
    }
}
