package io.tidepool.api.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tidepool.api.testing.Caller;
import io.tidepool.api.testing.RunningApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class ExportTest {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final RunningApi api = RunningApi.shared();
    private final Caller admin = api.admin();

    @Test
    void whatPeopleTypedIsReadBackAndIsNoFormula() {
        var group = group();
        var text = "=HYPERLINK(\"http://evil\",\"点我\")";
        device(group, "csv-1", Map.of("model", text, "company", "甲, 乙\n\"丙\"", "os", "中文 ✓ 😀"));

        var row = rows("/api/devices/list.csv?group=" + group).get(0);

        assertThat(row.get("设备编码")).isEqualTo(group + "-csv-1");
        assertThat(row.get("型号")).isEqualTo("'" + text);
        assertThat(row.get("厂商")).isEqualTo("甲, 乙\n\"丙\"");
        assertThat(row.get("操作系统")).isEqualTo("中文 ✓ 😀");
        assertThat(row.get("特殊设备")).isEqualTo("否");
        assertThat(row.get("状态")).isEqualTo("可用");
        assertThat(row.get("登记时间（Asia/Shanghai）")).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
    }

    @Test
    void aFileHoldsWhatTheFilterFindsAndNoPageEndsIt() {
        var group = group();
        api.jdbc()
                .sql("insert into device (ci_code, \"group\") select :group::text || '-' || n, :group"
                        + " from generate_series(1, 2345) n")
                .param("group", group)
                .update();

        var codes = rows("/api/devices/list.csv?group=" + group).stream()
                .map(row -> row.get("设备编码"))
                .toList();

        assertThat(codes).hasSize(2345).doesNotHaveDuplicates();
        assertThat(rows("/api/devices/list.csv?group=" + group + "&keyword=" + group + "-234"))
                .hasSize(7);
        forget(group);
    }

    @Test
    void aListThatIsTooLongIsRefusedWithItsLength() {
        var group = group();
        device(group, "a", Map.of());
        device(group, "b", Map.of());
        admin.put("/api/system/config", Map.of("export.maximum_rows", 1));
        try {
            var refused = admin.get("/api/devices/list.csv?group=" + group);

            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.msg()).contains("共 2 行").contains("最多导出 1 行");
            assertThat(refused.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        } finally {
            admin.put("/api/system/config", Map.of("export.maximum_rows", 50_000));
        }
    }

    @Test
    void theFilterAndTheRightsAreThoseOfTheList() {
        assertThat(admin.get("/api/orders/list.csv?status=dance").status()).isEqualTo(400);
        assertThat(admin.get("/api/strategies/999999/execution-history.csv").status())
                .isEqualTo(404);
        assertThat(api.stranger().get("/api/orders/list.csv").status()).isEqualTo(401);
        admin.post(
                "/api/users/create",
                Map.of("username", "exporter", "password", "only looking", "roles", List.of("viewer")));
        var viewer = api.stranger().login("exporter", "only looking");
        assertThat(viewer.get("/api/orders/list.csv").status()).isEqualTo(200);
        assertThat(viewer.get("/api/users/list.csv").status()).isEqualTo(403);
    }

    @Test
    void aStrategyIsListedWithItsClustersAndItsHistory() {
        var name = "csv-" + UUID.randomUUID();
        var cluster = admin.post("/api/clusters/create", Map.of("clustername", name))
                .data()
                .path("id")
                .asLong();
        var strategy = admin.post(
                        "/api/strategies/create",
                        Map.of(
                                "name",
                                name,
                                "threshold_trigger_action",
                                "pool_exit",
                                "cpu_threshold_value",
                                20.5,
                                "cpu_threshold_type",
                                "allocated",
                                "device_count",
                                2,
                                "cluster_ids",
                                List.of(cluster)))
                .data()
                .path("id")
                .asLong();
        api.jdbc()
                .sql("insert into strategy_execution_history (strategy_id, execution_time, triggered_value,"
                        + " threshold_value, result, reason, cluster_id, resource_type, reason_code, strategy_version,"
                        + " last_execution_time, occurrences) values (:strategy, '2026-03-01T00:00:00Z',"
                        + " 'CPU:85%,MEM:N/A', 'CPU:20.5%,MEM:N/A', 'skipped', '冷却中', :cluster, 'total', 'cooldown',"
                        + " 1, '2026-03-01T01:00:00Z', 13)")
                .param("strategy", strategy)
                .param("cluster", cluster)
                .update();

        var row = rows("/api/strategies/list.csv?name=" + name).get(0);
        assertThat(row.get("关联集群")).isEqualTo(name);
        assertThat(row.get("动作")).isEqualTo("退池");
        assertThat(row.get("CPU阈值(%)")).isEqualTo("20.5");
        assertThat(row.get("CPU阈值类型")).isEqualTo("分配率");
        assertThat(row.get("内存阈值(%)")).isEmpty();
        var history =
                rows("/api/strategies/" + strategy + "/execution-history.csv").get(0);
        assertThat(history.get("结果")).isEqualTo("已跳过");
        assertThat(history.get("次数")).isEqualTo("13");
        assertThat(history.get("首次时间（Asia/Shanghai）")).isEqualTo("2026-03-01 08:00:00");
    }

    /** What waits in the sockets is far less than what is exported, so the server is still writing. */
    @Test
    void anExportThatBreaksOffIsNotTakenForAWholeOne() throws Exception {
        var group = group();
        unhurried("insert into device (ci_code, \"group\", disk_detail) select :group::text || '-' || n, :group,"
                        + " repeat('x', 2000) from generate_series(1, 20000) n")
                .param("group", group)
                .update();
        var request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + api.port() + "/api/devices/list.csv?group=" + group))
                .header("Authorization", "Bearer " + admin.token())
                .build();
        try (var body = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofInputStream())
                .body()) {
            assertThat(body.readNBytes(1_000)).hasSize(1_000);

            // Between two parts, for which it does not wait long.
            await().until(() -> api.jdbc()
                            .sql("select count(pg_terminate_backend(pid)) from pg_stat_activity"
                                    + " where state = 'idle in transaction' and query like '%from device%'")
                            .query(Long.class)
                            .single()
                    == 1);

            assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class);
        } finally {
            forget(group);
        }
    }

    private void forget(String group) {
        unhurried("update device set deleted_at = now() where \"group\" = :group")
                .param("group", group)
                .update();
    }

    /** By a connection that may take longer than the application's own. */
    private JdbcClient.StatementSpec unhurried(String sql) {
        return JdbcClient.create(new DriverManagerDataSource(
                        api.postgres().getJdbcUrl("postgres", "postgres") + "&currentSchema=tidepool"))
                .sql(sql);
    }

    private static String group() {
        return "g" + UUID.randomUUID().toString().substring(0, 8);
    }

    private void device(String group, String code, Map<String, Object> more) {
        var body = new HashMap<String, Object>(more);
        body.put("ci_code", group + "-" + code);
        body.put("group", group);
        var created = admin.post("/api/devices/create", body);
        assertThat(created.status()).as(created.text()).isEqualTo(200);
    }

    private List<CSVRecord> rows(String path) {
        var answer = admin.get(path);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        var titled = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (var file = CSVParser.parse(answer.text().substring(BYTE_ORDER_MARK.length()), titled)) {
            return file.getRecords();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
