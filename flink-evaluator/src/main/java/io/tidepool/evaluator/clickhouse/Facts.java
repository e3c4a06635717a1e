package io.tidepool.evaluator.clickhouse;

import static io.tidepool.evaluator.clickhouse.Column.figure;
import static io.tidepool.evaluator.clickhouse.Column.float64;
import static io.tidepool.evaluator.clickhouse.Column.int32;
import static io.tidepool.evaluator.clickhouse.Column.int64;
import static io.tidepool.evaluator.clickhouse.Column.optionalInt64;
import static io.tidepool.evaluator.clickhouse.Column.optionalSymbol;
import static io.tidepool.evaluator.clickhouse.Column.optionalText;
import static io.tidepool.evaluator.clickhouse.Column.optionalTime;
import static io.tidepool.evaluator.clickhouse.Column.symbol;
import static io.tidepool.evaluator.clickhouse.Column.text;
import static io.tidepool.evaluator.clickhouse.Column.textMap;
import static io.tidepool.evaluator.clickhouse.Column.texts;
import static io.tidepool.evaluator.clickhouse.Column.time;
import static io.tidepool.evaluator.clickhouse.Column.truth;

import io.tidepool.schema.ClusterSnapshot;
import io.tidepool.schema.Finished;
import io.tidepool.schema.NodeSample;
import io.tidepool.schema.Order;
import io.tidepool.schema.Report;
import io.tidepool.schema.StepBlocked;
import io.tidepool.schema.StepDone;
import io.tidepool.schema.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Turns what is on the topics into rows. A column has the name of the Avro field, enums are lower case, times are UTC;
 * the snapshot's columns carry the names of the product's data dictionary.
 */
public final class Facts {
    private static final FactTable<ClusterSnapshot> SNAPSHOTS = new FactTable<>(
            "k8s_cluster_resource_snapshot",
            List.of(
                    int64("cluster_id", ClusterSnapshot::getClusterId),
                    text("resource_type", ClusterSnapshot::getResourceType),
                    time("taken_at", ClusterSnapshot::getTakenAt),
                    text("cluster_name", ClusterSnapshot::getClusterName),
                    int32("interval_seconds", ClusterSnapshot::getIntervalSeconds),
                    symbol("outcome", ClusterSnapshot::getOutcome),
                    optionalText("failure", ClusterSnapshot::getFailure),
                    figure("cpu_capacity", ClusterSnapshot::getCpuCapacity),
                    figure("mem_capacity", ClusterSnapshot::getMemoryCapacity),
                    figure("cpu_request", ClusterSnapshot::getCpuRequest),
                    figure("mem_request", ClusterSnapshot::getMemoryRequest),
                    figure("max_cpu", ClusterSnapshot::getCpuUsagePercent),
                    figure("max_memory", ClusterSnapshot::getMemoryUsagePercent),
                    int64("node_count", ClusterSnapshot::getNodeCount),
                    int64("ready_node_count", ClusterSnapshot::getReadyNodeCount),
                    int64("bm_count", ClusterSnapshot::getBareMetalCount),
                    int64("vm_count", ClusterSnapshot::getVirtualMachineCount),
                    int64("pod_count", ClusterSnapshot::getPodCount),
                    int64("unschedulable_pod_count", ClusterSnapshot::getUnschedulablePodCount),
                    figure("unschedulable_cpu_request", ClusterSnapshot::getUnschedulableCpuRequest),
                    figure("unschedulable_memory_request", ClusterSnapshot::getUnschedulableMemoryRequest)));

    private static final FactTable<NodeSample> NODE_SAMPLES = new FactTable<>(
            "node_sample",
            List.of(
                    int64("cluster_id", NodeSample::getClusterId),
                    text("node_name", NodeSample::getNodeName),
                    time("taken_at", NodeSample::getTakenAt),
                    text("cluster_name", NodeSample::getClusterName),
                    text("node_uid", NodeSample::getNodeUid),
                    text("internal_ip", NodeSample::getInternalIp),
                    float64("cpu_capacity", NodeSample::getCpuCapacity),
                    float64("memory_capacity", NodeSample::getMemoryCapacity),
                    float64("cpu_request", NodeSample::getCpuRequest),
                    float64("memory_request", NodeSample::getMemoryRequest),
                    figure("cpu_usage", NodeSample::getCpuUsage),
                    figure("memory_usage", NodeSample::getMemoryUsage),
                    int32("pod_count", NodeSample::getPodCount),
                    truth("ready", NodeSample::getReady),
                    truth("cordoned", NodeSample::getCordoned),
                    texts("taints", NodeSample::getTaints),
                    textMap("labels", NodeSample::getLabels)));

    private static final FactTable<Verdict> VERDICTS = new FactTable<>(
            "verdict",
            List.of(
                    int64("strategy_id", Verdict::getStrategyId),
                    int64("cluster_id", Verdict::getClusterId),
                    time("taken_at", Verdict::getTakenAt),
                    symbol("reason", Verdict::getReason),
                    int64("strategy_version", Verdict::getStrategyVersion),
                    text("resource_type", Verdict::getResourceType),
                    symbol("condition", Verdict::getCondition),
                    figure("cpu_value", Verdict::getCpuValue),
                    figure("memory_value", Verdict::getMemoryValue),
                    optionalTime("held_since", Verdict::getHeldSince),
                    symbol("decision", Verdict::getDecision),
                    text("detail", Verdict::getDetail),
                    text("triggered_value", Verdict::getTriggeredValue),
                    text("threshold_value", Verdict::getThresholdValue),
                    optionalText("proposal_id", Verdict::getProposalId)));

    private static final FactTable<Order> ORDERS = new FactTable<>(
            "order_event",
            List.of(
                    int64("order_id", Order::getOrderId),
                    int64("version", Order::getVersion),
                    text("order_number", Order::getOrderNumber),
                    int64("cluster_id", Order::getClusterId),
                    text("cluster_name", Order::getClusterName),
                    optionalInt64("strategy_id", Order::getStrategyId),
                    optionalText("proposal_id", Order::getProposalId),
                    optionalText("resource_type", Order::getResourceType),
                    symbol("action", Order::getAction),
                    symbol("status", Order::getStatus),
                    int32("device_count", Order::getDeviceCount),
                    optionalTime("triggered_at", Order::getTriggeredAt),
                    text("created_by", Order::getCreatedBy),
                    time("created_at", Order::getCreatedAt),
                    time("updated_at", Order::getUpdatedAt),
                    optionalText("approver", Order::getApprover),
                    optionalTime("approved_at", Order::getApprovedAt),
                    optionalText("executor", Order::getExecutor),
                    optionalTime("execution_time", Order::getExecutionTime),
                    optionalTime("completion_time", Order::getCompletionTime),
                    optionalText("failure_reason", Order::getFailureReason),
                    text("move", Order::getMove),
                    text("moved_by", Order::getMovedBy)));

    /** The body's own figures that people search by, and the whole body as JSON. */
    private static final FactTable<Report> REPORTS = new FactTable<>(
            "execution_report",
            List.of(
                    int64("order_id", Report::getOrderId),
                    text("report_id", Report::getReportId),
                    int64("cluster_id", Report::getClusterId),
                    time("reported_at", Report::getReportedAt),
                    text("executor", Report::getExecutor),
                    text("kind", report -> body(report).getSchema().getName()),
                    optionalText(
                            "execution_id",
                            ofBody(StepDone::getExecutionId, StepBlocked::getExecutionId, Finished::getExecutionId)),
                    optionalInt64("device_id", ofBody(StepDone::getDeviceId, StepBlocked::getDeviceId, ended -> null)),
                    optionalText("node_name", ofBody(StepDone::getNodeName, StepBlocked::getNodeName, ended -> null)),
                    optionalSymbol("step", ofBody(StepDone::getStep, StepBlocked::getStep, ended -> null)),
                    optionalSymbol("outcome", ofBody(done -> null, blocked -> null, Finished::getOutcome)),
                    text("detail", report -> body(report).toString())));

    private static final Map<String, List<String>> COLUMNS = Stream.of(
                    SNAPSHOTS, NODE_SAMPLES, VERDICTS, ORDERS, REPORTS)
            .collect(Collectors.toUnmodifiableMap(FactTable::name, FactTable::columnNames));

    private Facts() {}

    public static Fact of(ClusterSnapshot snapshot) {
        return SNAPSHOTS.row(snapshot);
    }

    public static Fact of(NodeSample sample) {
        return NODE_SAMPLES.row(sample);
    }

    public static Fact of(Verdict verdict) {
        return VERDICTS.row(verdict);
    }

    public static Fact of(Order order) {
        return ORDERS.row(order);
    }

    public static Fact of(Report report) {
        return REPORTS.row(report);
    }

    /** The columns of a fact of this table, in their order. */
    public static List<String> columns(String table) {
        return Objects.requireNonNull(COLUMNS.get(table), table);
    }

    private static SpecificRecord body(Report report) {
        return (SpecificRecord) report.getBody();
    }

    private static <V> Function<Report, @Nullable V> ofBody(
            Function<StepDone, @Nullable V> ofDone,
            Function<StepBlocked, @Nullable V> ofBlocked,
            Function<Finished, @Nullable V> ofFinished) {
        return report -> {
            var body = report.getBody();
            if (body instanceof StepDone done) {
                return ofDone.apply(done);
            }
            if (body instanceof StepBlocked blocked) {
                return ofBlocked.apply(blocked);
            }
            return body instanceof Finished finished ? ofFinished.apply(finished) : null;
        };
    }
}
