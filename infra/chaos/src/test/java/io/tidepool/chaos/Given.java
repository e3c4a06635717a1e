package io.tidepool.chaos;

import io.tidepool.schema.Action;
import io.tidepool.schema.Aggregation;
import io.tidepool.schema.ClusterSnapshot;
import io.tidepool.schema.CollectionOutcome;
import io.tidepool.schema.ConditionLogic;
import io.tidepool.schema.CooldownScope;
import io.tidepool.schema.Strategy;
import io.tidepool.schema.Threshold;
import io.tidepool.schema.ThresholdType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** A sample a minute, a threshold of 80 percent for two minutes, a cooldown of three. */
public final class Given {
    private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

    private Given() {}

    public static Instant minute(int minute) {
        return START.plusSeconds(60L * minute);
    }

    public static Strategy.Builder strategy(long id, Action action, Long... clusters) {
        return Strategy.newBuilder()
                .setId(id)
                .setVersion(1)
                .setDeleted(false)
                .setEnabled(true)
                .setName("strategy " + id)
                .setAction(action)
                .setCpu(Threshold.newBuilder()
                        .setValue(new BigDecimal("80.00"))
                        .setType(ThresholdType.USAGE)
                        .build())
                .setMemory(null)
                .setLogic(ConditionLogic.OR)
                .setAggregation(Aggregation.LATEST)
                .setWindowMinutes(null)
                .setDurationMinutes(2)
                .setCooldownMinutes(3)
                .setCooldownScope(CooldownScope.CLUSTER)
                .setDeviceCount(1)
                .setNodeSelector(null)
                .setResourceType("total")
                .setClusterIds(List.of(clusters))
                .setMaximumGapSeconds(0)
                .setUpdatedAt(START);
    }

    public static ClusterSnapshot snapshot(long cluster, int minute, double cpu) {
        return ClusterSnapshot.newBuilder()
                .setClusterId(cluster)
                .setClusterName("cluster-" + cluster)
                .setResourceType("total")
                .setTakenAt(minute(minute))
                .setIntervalSeconds(60)
                .setOutcome(CollectionOutcome.COMPLETE)
                .setFailure(null)
                .setCpuCapacity(100.0)
                .setMemoryCapacity(400.0)
                .setCpuRequest(50.0)
                .setMemoryRequest(100.0)
                .setCpuUsagePercent(cpu)
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
