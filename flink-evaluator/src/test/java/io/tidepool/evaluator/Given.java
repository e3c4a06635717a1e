package io.tidepool.evaluator;

import io.tidepool.evaluator.pipeline.Translation;
import io.tidepool.evaluator.stream.Arrival;
import io.tidepool.evaluator.stream.Evidence;
import io.tidepool.schema.Action;
import io.tidepool.schema.Aggregation;
import io.tidepool.schema.ClusterSnapshot;
import io.tidepool.schema.CollectionOutcome;
import io.tidepool.schema.ConditionLogic;
import io.tidepool.schema.CooldownScope;
import io.tidepool.schema.Order;
import io.tidepool.schema.OrderStatus;
import io.tidepool.schema.Strategy;
import io.tidepool.schema.Threshold;
import io.tidepool.schema.ThresholdType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Records that tests begin with: a sample each minute, thresholds on CPU usage. */
public final class Given {
    public static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
    public static final int INTERVAL_SECONDS = 60;

    private static final AtomicLong OFFSETS = new AtomicLong();

    private Given() {}

    /** Pool entry when CPU usage is above 80 percent for three minutes; cooldown ten minutes. */
    public static Strategy.Builder strategy(long id, Long... clusters) {
        return Strategy.newBuilder()
                .setId(id)
                .setVersion(1)
                .setDeleted(false)
                .setEnabled(true)
                .setName("strategy " + id)
                .setAction(Action.POOL_ENTRY)
                .setCpu(usage("80.00"))
                .setMemory(null)
                .setLogic(ConditionLogic.OR)
                .setAggregation(Aggregation.LATEST)
                .setWindowMinutes(null)
                .setDurationMinutes(3)
                .setCooldownMinutes(10)
                .setCooldownScope(CooldownScope.CLUSTER)
                .setDeviceCount(2)
                .setNodeSelector(null)
                .setResourceType("total")
                .setClusterIds(List.of(clusters))
                .setMaximumGapSeconds(0)
                .setUpdatedAt(START);
    }

    public static Threshold usage(String percent) {
        return Threshold.newBuilder()
                .setValue(new BigDecimal(percent))
                .setType(ThresholdType.USAGE)
                .build();
    }

    public static Instant minute(double minute) {
        return START.plusMillis(Math.round(minute * 60_000));
    }

    /** A snapshot of resource type total with this CPU usage; null = unknown. */
    public static ClusterSnapshot.Builder snapshot(long cluster, double minute, @Nullable Double cpu) {
        return ClusterSnapshot.newBuilder()
                .setClusterId(cluster)
                .setClusterName("cluster-" + cluster)
                .setResourceType("total")
                .setTakenAt(minute(minute))
                .setIntervalSeconds(INTERVAL_SECONDS)
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
                .setUnschedulableMemoryRequest(null);
    }

    public static Arrival arrival(long cluster, double minute, @Nullable Double cpu) {
        return arrival(snapshot(cluster, minute, cpu).build());
    }

    public static Arrival arrival(ClusterSnapshot snapshot) {
        return new Arrival(Translation.snapshot(snapshot), Evidence.of(snapshot), 0, OFFSETS.getAndIncrement());
    }

    public static Arrival failed(long cluster, double minute) {
        return arrival(snapshot(cluster, minute, null)
                .setOutcome(CollectionOutcome.FAILED)
                .setFailure("connection refused")
                .build());
    }

    /** An order of a strategy, or by hand when the strategy is null. */
    public static Order.Builder order(long id, @Nullable Long strategy, long cluster, OrderStatus status) {
        return Order.newBuilder()
                .setOrderId(id)
                .setVersion(1)
                .setOrderNumber("ESO" + id)
                .setClusterId(cluster)
                .setClusterName("cluster-" + cluster)
                .setStrategyId(strategy)
                .setProposalId(null)
                .setResourceType("total")
                .setAction(Action.POOL_ENTRY)
                .setStatus(status)
                .setDeviceCount(1)
                .setDevices(List.of())
                .setTriggeredAt(null)
                .setCreatedBy("system")
                .setCreatedAt(START)
                .setUpdatedAt(START)
                .setApprover(null)
                .setApprovedAt(null)
                .setExecutor(null)
                .setExecutionTime(null)
                .setCompletionTime(null)
                .setFailureReason(null)
                .setMove("create")
                .setMovedBy("system");
    }
}
