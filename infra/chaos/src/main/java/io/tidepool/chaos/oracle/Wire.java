package io.tidepool.chaos.oracle;

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
import io.tidepool.schema.ClusterSnapshot;
import io.tidepool.schema.CollectionOutcome;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the wire by itself, so that a mistake of the evaluator's translation shows. */
final class Wire {
    private Wire() {}

    static Strategy strategy(io.tidepool.schema.Strategy wire) {
        return new Strategy(
                new StrategyId(wire.getId()),
                wire.getVersion(),
                wire.getName(),
                wire.getEnabled(),
                ScalingAction.valueOf(wire.getAction().name()),
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

    static Snapshot snapshot(ClusterSnapshot wire) {
        var cluster = new ClusterId(wire.getClusterId());
        var interval = Duration.ofSeconds(wire.getIntervalSeconds());
        return wire.getOutcome() == CollectionOutcome.COMPLETE
                ? new Snapshot(
                        cluster,
                        wire.getResourceType(),
                        wire.getTakenAt(),
                        interval,
                        Load.of(wire.getCpuCapacity(), wire.getCpuRequest(), wire.getCpuUsagePercent()),
                        Load.of(wire.getMemoryCapacity(), wire.getMemoryRequest(), wire.getMemoryUsagePercent()),
                        null)
                : Snapshot.failed(
                        cluster,
                        wire.getResourceType(),
                        wire.getTakenAt(),
                        interval,
                        Objects.requireNonNullElse(wire.getFailure(), "failed"));
    }
}
