package io.tidepool.evaluator.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidepool.evaluator.Given;
import io.tidepool.evaluator.RunningClickHouse;
import io.tidepool.schema.Condition;
import io.tidepool.schema.Decision;
import io.tidepool.schema.ExecutionOutcome;
import io.tidepool.schema.ExecutionStep;
import io.tidepool.schema.Finished;
import io.tidepool.schema.NodeSample;
import io.tidepool.schema.OrderStatus;
import io.tidepool.schema.ReasonCode;
import io.tidepool.schema.Report;
import io.tidepool.schema.StepDone;
import io.tidepool.schema.Verdict;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Each kind of row goes into the engine as the archive writes it, and is read back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FactsIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    // Within what the tables keep: older rows would be gone at once.
    private static final Instant TAKEN_AT = Instant.now().truncatedTo(ChronoUnit.HOURS);
    private static final String TAKEN_AT_TEXT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT)
            .withZone(ZoneOffset.UTC)
            .format(TAKEN_AT);

    private RunningClickHouse clickHouse;

    @BeforeAll
    void start(@TempDir Path home) throws Exception {
        clickHouse = RunningClickHouse.start(home, 21_060);
    }

    @AfterAll
    void stop() {
        clickHouse.close();
    }

    @Test
    void aSnapshotHasTheColumnNamesOfTheDataDictionary() throws Exception {
        var row =
                stored(Facts.of(Given.snapshot(7, 0, 90.5).setTakenAt(TAKEN_AT).build()), "cluster_id = 7");

        assertThat(row.get("mem_capacity").doubleValue()).isEqualTo(400);
        assertThat(row.get("mem_request").doubleValue()).isEqualTo(100);
        assertThat(row.get("max_cpu").doubleValue()).isEqualTo(90.5);
        assertThat(row.get("max_memory").doubleValue()).isEqualTo(40);
        assertThat(row.get("bm_count").intValue()).isEqualTo(4);
        assertThat(row.get("vm_count").intValue()).isZero();
        assertThat(row.get("per_node_cpu_req").doubleValue()).isEqualTo(12.5);
        assertThat(row.get("taken_at").textValue()).isEqualTo(TAKEN_AT_TEXT);
        assertThat(row.get("outcome").textValue()).isEqualTo("complete");
        assertThat(row.get("unschedulable_cpu_request").isNull()).isTrue();
    }

    @Test
    void theTableOfSnapshotsHasEveryColumnOfTheDataDictionary() {
        assertThat(clickHouse.query("SELECT name FROM system.columns WHERE database = 'tidepool'"
                        + " AND table = 'k8s_cluster_resource_snapshot'"))
                .contains(("id created_at updated_at deleted_at cpu_capacity mem_capacity cpu_request mem_request"
                                + " node_count bm_count vm_count max_cpu max_memory cluster_id per_node_cpu_req"
                                + " per_node_mem_req resource_type pod_count")
                        .split(" "));
    }

    @Test
    void anUnusableFigureIsUnknown() throws Exception {
        var row = stored(
                Facts.of(Given.snapshot(8, 0, Double.POSITIVE_INFINITY)
                        .setTakenAt(TAKEN_AT)
                        .build()),
                "cluster_id = 8");

        assertThat(row.get("max_cpu").isNull()).isTrue();
    }

    @Test
    void aNodeKeepsItsLabelsAndTaints() throws Exception {
        var sample = NodeSample.newBuilder()
                .setClusterId(7)
                .setClusterName("cluster-7")
                .setNodeName("node-1")
                .setNodeUid("u-1")
                .setInternalIp("10.0.0.1")
                .setTakenAt(TAKEN_AT)
                .setCpuCapacity(64)
                .setMemoryCapacity(256)
                .setCpuRequest(40.5)
                .setMemoryRequest(100)
                .setCpuUsage(12.25)
                .setMemoryUsage(null)
                .setPodCount(31)
                .setReady(true)
                .setCordoned(false)
                .setTaints(List.of("a=b:NoSchedule", "c=:NoExecute"))
                .setLabels(Map.of("机房", "北京"))
                .build();

        var row = stored(Facts.of(sample), "node_name = 'node-1'");

        assertThat(row.get("cpu_usage").doubleValue()).isEqualTo(12.25);
        assertThat(row.get("memory_usage").isNull()).isTrue();
        assertThat(row.get("pod_count").intValue()).isEqualTo(31);
        assertThat(row.get("ready").booleanValue()).isTrue();
        assertThat(row.get("cordoned").booleanValue()).isFalse();
        assertThat(row.get("taints").toString()).isEqualTo("[\"a=b:NoSchedule\",\"c=:NoExecute\"]");
        assertThat(row.get("labels").toString()).isEqualTo("{\"机房\":\"北京\"}");
    }

    @Test
    void aVerdictKeepsSinceWhenTheConditionHeld() throws Exception {
        var verdict = Verdict.newBuilder()
                .setStrategyId(3)
                .setStrategyVersion(2)
                .setClusterId(7)
                .setResourceType("total")
                .setTakenAt(TAKEN_AT)
                .setCondition(Condition.BREACH)
                .setCpuValue(90.5)
                .setMemoryValue(null)
                .setHeldSince(TAKEN_AT)
                .setDecision(Decision.SKIPPED)
                .setReason(ReasonCode.values()[0])
                .setDetail("长".repeat(200))
                .setTriggeredValue("CPU 90.5 %")
                .setThresholdValue("CPU > 80 %")
                .setProposalId(null)
                .build();

        var row = stored(Facts.of(verdict), "strategy_id = 3");

        assertThat(row.get("held_since").textValue()).isEqualTo(TAKEN_AT_TEXT);
        assertThat(row.get("condition").textValue()).isEqualTo("breach");
        assertThat(row.get("memory_value").isNull()).isTrue();
        assertThat(row.get("detail").textValue()).isEqualTo("长".repeat(200));
        assertThat(row.get("proposal_id").isNull()).isTrue();
    }

    @Test
    void anOrderHasItsStatusAndWhoMovedIt() throws Exception {
        var row = stored(Facts.of(Given.order(5, 1L, 7, OrderStatus.PENDING).build()), "order_id = 5");

        assertThat(row.get("status").textValue()).isEqualTo("pending");
        assertThat(row.get("strategy_id").longValue()).isEqualTo(1);
        assertThat(row.get("approver").isNull()).isTrue();
    }

    @Test
    void aStepIsFoundByDeviceAndStepAndKeepsItsBody() throws Exception {
        var body = StepDone.newBuilder()
                .setExecutionId("e1")
                .setDeviceId(3)
                .setNodeName("node-3")
                .setStep(ExecutionStep.EVICT)
                .setAttempts(2)
                .setStartedAt(TAKEN_AT)
                .setFinishedAt(TAKEN_AT)
                .setDetail("12 pods")
                .build();

        var row = stored(Facts.of(report("r1", body)), "report_id = 'r1'");

        assertThat(row.get("kind").textValue()).isEqualTo("StepDone");
        assertThat(row.get("execution_id").textValue()).isEqualTo("e1");
        assertThat(row.get("device_id").longValue()).isEqualTo(3);
        assertThat(row.get("step").textValue()).isEqualTo("evict");
        assertThat(row.get("outcome").isNull()).isTrue();
        assertThat(row.get("detail").textValue()).contains("\"attempts\": 2");
    }

    @Test
    void anEndHasItsOutcome() throws Exception {
        var body = Finished.newBuilder()
                .setExecutionId("e1")
                .setOutcome(ExecutionOutcome.COMPLETED)
                .setDevices(List.of())
                .setFailureReason(null)
                .build();

        var row = stored(Facts.of(report("r2", body)), "report_id = 'r2'");

        assertThat(row.get("outcome").textValue()).isEqualTo("completed");
        assertThat(row.get("step").isNull()).isTrue();
    }

    private static Report report(String id, Object body) {
        return Report.newBuilder()
                .setReportId(id)
                .setOrderId(5)
                .setClusterId(7)
                .setReportedAt(TAKEN_AT)
                .setExecutor("executor-1")
                .setBody(body)
                .build();
    }

    private JsonNode stored(Fact fact, String where) throws Exception {
        var batch = new Batch(fact.table());
        batch.add(fact.row());
        try (var warehouse = clickHouse.warehouse()) {
            warehouse.insert(batch);
        }
        var json = clickHouse.query("SELECT formatRowNoNewline('JSONEachRow', * EXCEPT (updated_at)"
                + (fact.table().startsWith("k8s") ? ", per_node_cpu_req" : "") + ") FROM " + fact.table()
                + " FINAL WHERE " + where + " SETTINGS output_format_json_quote_64bit_integers = 0");
        return JSON.readTree(json.get(0));
    }
}
