package io.tidepool.evaluator.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidepool.evaluator.Given;
import io.tidepool.schema.ExecutionOutcome;
import io.tidepool.schema.ExecutionStep;
import io.tidepool.schema.Finished;
import io.tidepool.schema.OrderStatus;
import io.tidepool.schema.Report;
import io.tidepool.schema.StepDone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FactsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void aSnapshotHasTheColumnNamesOfTheDataDictionary() throws Exception {
        var fact = Facts.of(Given.snapshot(7, 0, 90.5).build());

        assertThat(fact.table()).isEqualTo("k8s_cluster_resource_snapshot");
        var row = JSON.readTree(fact.row());
        assertThat(row.get("mem_capacity").doubleValue()).isEqualTo(400);
        assertThat(row.get("mem_request").doubleValue()).isEqualTo(100);
        assertThat(row.get("max_cpu").doubleValue()).isEqualTo(90.5);
        assertThat(row.get("max_memory").doubleValue()).isEqualTo(40);
        assertThat(row.get("bm_count").intValue()).isEqualTo(4);
        assertThat(row.get("vm_count").intValue()).isZero();
        assertThat(row.get("taken_at").textValue()).isEqualTo("2026-03-01 08:00:00.000");
        assertThat(row.get("outcome").textValue()).isEqualTo("complete");
        assertThat(row.get("unschedulable_cpu_request").isNull()).isTrue();
    }

    @Test
    void anUnusableFigureIsUnknown() throws Exception {
        var row = row(Facts.of(Given.snapshot(7, 0, Double.POSITIVE_INFINITY).build()));

        assertThat(row.get("max_cpu").isNull()).isTrue();
    }

    @Test
    void aStepIsFoundByDeviceAndStepAndKeepsItsBody() {
        var row = row(Facts.of(stepDone()));

        assertThat(row.get("kind").textValue()).isEqualTo("StepDone");
        assertThat(row.get("execution_id").textValue()).isEqualTo("e1");
        assertThat(row.get("device_id").longValue()).isEqualTo(3);
        assertThat(row.get("step").textValue()).isEqualTo("evict");
        assertThat(row.get("detail").textValue()).contains("\"attempts\": 2");
    }

    @Test
    void anEndHasItsOutcome() {
        var body = Finished.newBuilder()
                .setExecutionId("e1")
                .setOutcome(ExecutionOutcome.COMPLETED)
                .setDevices(List.of())
                .setFailureReason(null)
                .build();

        assertThat(row(Facts.of(report(body))).get("outcome").textValue()).isEqualTo("completed");
    }

    static Stream<Fact> oneOfEachTable() {
        return Stream.of(
                Facts.of(Given.snapshot(7, 0, 1.0).build()),
                Facts.of(Given.order(5, 1L, 7, OrderStatus.PENDING).build()),
                Facts.of(stepDone()));
    }

    @ParameterizedTest
    @MethodSource("oneOfEachTable")
    void everyColumnOfARowIsInTheMigrations(Fact fact) throws Exception {
        var names = new ArrayList<String>();
        row(fact).fieldNames().forEachRemaining(names::add);

        assertThat(columns(fact.table())).containsAll(names);
    }

    private static List<String> columns(String table) throws IOException {
        var migration = Files.readString(Path.of("../clickhouse/src/main/resources/db/clickhouse/V1__facts.sql"));
        var begin = migration.indexOf("CREATE TABLE " + table + "\n");
        var body = migration.substring(begin, migration.indexOf("\n)\n", begin));
        return Pattern.compile("(?m)^    `?([a-z_]+)`? ")
                .matcher(body)
                .results()
                .map(column -> column.group(1))
                .toList();
    }

    private static Report stepDone() {
        return report(StepDone.newBuilder()
                .setExecutionId("e1")
                .setDeviceId(3)
                .setNodeName("node-3")
                .setStep(ExecutionStep.EVICT)
                .setAttempts(2)
                .setStartedAt(Given.START)
                .setFinishedAt(Given.START)
                .setDetail("12 pods")
                .build());
    }

    private static Report report(Object body) {
        return Report.newBuilder()
                .setReportId("r1")
                .setOrderId(5)
                .setClusterId(7)
                .setReportedAt(Given.START)
                .setExecutor("executor-1")
                .setBody(body)
                .build();
    }

    private static JsonNode row(Fact fact) {
        try {
            return JSON.readTree(fact.row());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
