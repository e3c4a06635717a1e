package io.tidepool.bench.peers;

import io.tidepool.schema.Action;
import io.tidepool.schema.Aggregation;
import io.tidepool.schema.ClusterSnapshot;
import io.tidepool.schema.CollectionOutcome;
import io.tidepool.schema.ConditionLogic;
import io.tidepool.schema.CooldownScope;
import io.tidepool.schema.OrderProposal;
import io.tidepool.schema.Strategy;
import io.tidepool.schema.Threshold;
import io.tidepool.schema.ThresholdType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

/** A scene in the records of our topics. A second of the scene is a minute of event time. */
final class Wire {
    static final Duration MINUTE = Duration.ofMinutes(1);

    private Wire() {}

    static long strategyId(Rule rule) {
        return rule.number() + 1L;
    }

    static int rule(OrderProposal proposal) {
        return (int) proposal.getStrategyId() - 1;
    }

    static Instant takenAt(Instant begin, int second) {
        return begin.plus(MINUTE.multipliedBy(second));
    }

    static int second(Instant begin, Instant takenAt) {
        return (int) Duration.between(begin, takenAt).dividedBy(MINUTE);
    }

    static List<Strategy> strategies(Scene scene, Instant updatedAt) {
        var clusters = LongStream.rangeClosed(1, scene.clusters()).boxed().toList();
        return scene.rules().stream()
                .map(rule -> Strategy.newBuilder()
                        .setId(strategyId(rule))
                        .setVersion(1)
                        .setDeleted(false)
                        .setEnabled(true)
                        .setName(rule.name())
                        .setAction(Action.POOL_ENTRY)
                        .setCpu(Threshold.newBuilder()
                                .setValue(BigDecimal.valueOf(rule.limit()).setScale(2))
                                .setType(ThresholdType.USAGE)
                                .build())
                        .setMemory(null)
                        .setLogic(ConditionLogic.OR)
                        .setAggregation(Aggregation.LATEST)
                        .setWindowMinutes(null)
                        .setDurationMinutes(rule.seconds())
                        .setCooldownMinutes(Scene.COOLDOWN_SECONDS)
                        .setCooldownScope(CooldownScope.CLUSTER)
                        .setDeviceCount(1)
                        .setNodeSelector(null)
                        .setResourceType("total")
                        .setClusterIds(clusters)
                        .setMaximumGapSeconds(0)
                        .setUpdatedAt(updatedAt)
                        .build())
                .toList();
    }

    static ClusterSnapshot snapshot(Scene scene, int cluster, int second, Instant begin) {
        return ClusterSnapshot.newBuilder()
                .setClusterId(cluster)
                .setClusterName("cluster-" + cluster)
                .setResourceType("total")
                .setTakenAt(takenAt(begin, second))
                .setIntervalSeconds((int) MINUTE.toSeconds())
                .setOutcome(CollectionOutcome.COMPLETE)
                .setFailure(null)
                .setCpuCapacity(100.0)
                .setMemoryCapacity(400.0)
                .setCpuRequest(50.0)
                .setMemoryRequest(100.0)
                .setCpuUsagePercent(scene.usage(cluster, second))
                .setMemoryUsagePercent(40.0)
                .setNodeCount(4)
                .setReadyNodeCount(4)
                .setBareMetalCount(4)
                .setVirtualMachineCount(0)
                .setPodCount(80)
                .setUnschedulablePodCount(0)
                .setUnschedulableCpuRequest(null)
                .setUnschedulableMemoryRequest(null)
                .build();
    }
}
