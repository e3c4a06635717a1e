package io.tidepool.api.device;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.api.order.testing.AtOnce;
import io.tidepool.api.testing.Caller;
import io.tidepool.api.testing.RunningApi;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DeviceImportTest {
    private final RunningApi api = RunningApi.shared();
    private final Caller admin = api.admin();
    private final String mark = "I" + UUID.randomUUID().toString().substring(0, 8);

    private Caller.Answer csv(String text, String query) {
        return bytes(text.getBytes(UTF_8), query);
    }

    private Caller.Answer bytes(byte[] body, String query) {
        return admin.send("POST", "/api/devices/import" + query, body, Map.of("Content-Type", "text/csv"));
    }

    private JsonNode report(Caller.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.data();
    }

    private static String counts(JsonNode report) {
        return List.of("total", "created", "updated", "unchanged", "refused").stream()
                .map(name -> report.path(name).asString())
                .collect(Collectors.joining(" "));
    }

    private JsonNode device(String code) {
        return admin.get("/api/devices/list?keyword=" + code)
                .data()
                .path("list")
                .path(0);
    }

    private String rows() {
        return "ci_code,ip,arch_type,cpu,is_localization\n" + mark + "-1,10.0.0.1,x86,64,true\n" + mark
                + "-2,10.0.0.2,arm,32.5,false\n";
    }

    @Test
    void theSameFileTwiceIsIdempotentAndChangesNothing() {
        assertThat(counts(report(csv(rows(), "")))).isEqualTo("2 2 0 0 0");
        var version = device(mark + "-1").path("version").asLong();
        var logged = operations();

        assertThat(counts(report(csv(rows(), "")))).isEqualTo("2 0 0 2 0");

        assertThat(device(mark + "-1").path("version").asLong()).isEqualTo(version);
        assertThat(operations()).as("one for the import").isEqualTo(logged + 1);
        var changed = report(csv("IP,ci_code\n10.0.0.9," + mark.toLowerCase(java.util.Locale.ROOT) + "-1\n", ""));
        assertThat(counts(changed)).isEqualTo("1 0 1 0 0");
        assertThat(device(mark + "-1").path("ip").asString()).isEqualTo("10.0.0.9");
        assertThat(device(mark + "-1").path("cpu").asDouble())
                .as("no column, no change")
                .isEqualTo(64);
    }

    private long operations() {
        return api.jdbc()
                .sql("select count(*) from operation_log where object_type = 'device'")
                .query(Long.class)
                .single();
    }

    @Test
    void aDryRunTellsTheSameAndWritesNothing() {
        var told = report(csv(rows(), "?dry_run=true"));

        assertThat(told.path("dry_run").asBoolean()).isTrue();
        assertThat(counts(told)).isEqualTo("2 2 0 0 0");
        assertThat(told.path("rows").path(0).path("device_id").isNull()).isTrue();
        assertThat(admin.get("/api/devices/list?keyword=" + mark)
                        .data()
                        .path("total")
                        .asInt())
                .isZero();
    }

    @Test
    void aRefusedRowSaysWhyAndStopsNoOther() {
        var report = report(csv(
                "ci_code,ip,cpu,status,cluster\n"
                        + mark + "-1,10.0.0.1,64,,\n"
                        + mark + "-2,nowhere,many,lost,\n"
                        + ",10.0.0.3,1,,\n"
                        + mark + "-1,10.0.0.4,1,,\n"
                        + mark + "-5,10.0.0.5,1,,no-such-cluster\n"
                        + mark + "-6,10.0.0.6,1\n"
                        + mark + "-7,nowhere,1,,\n",
                ""));

        assertThat(counts(report)).isEqualTo("7 1 0 0 6");
        assertThat(report.path("rows").valueStream().map(row -> row.path("row").asInt()))
                .containsExactly(2, 3, 4, 5, 6, 7, 8);
        assertThat(errors(report, 1))
                .containsExactly(
                        "cpu=many must be a number",
                        "status=lost must be one of available, in_pool, reserved, maintenance, pending_cleanup, offline");
        assertThat(errors(report, 2)).containsExactly("ci_code= must be given");
        assertThat(errors(report, 3))
                .containsExactly("ci_code=" + mark + "-1 must not be in the file twice; row 2 has it");
        assertThat(errors(report, 4)).containsExactly("cluster=no-such-cluster must be the clustername of a cluster");
        assertThat(errors(report, 5)).containsExactly("row=3 must have as many cells as the header, 5");
        assertThat(errors(report, 6)).containsExactly("ip=nowhere must be an IPv4 or IPv6 address");
        assertThat(device(mark + "-1").path("ip").asString()).isEqualTo("10.0.0.1");
    }

    private static List<String> errors(JsonNode report, int row) {
        return report.path("rows")
                .path(row)
                .path("errors")
                .valueStream()
                .map(error -> error.path("field").asString() + "="
                        + error.path("value").asString() + " "
                        + error.path("message").asString())
                .toList();
    }

    @Test
    void titlesAndWordsOfTheDataDictionaryAreUnderstoodWithAByteOrderMark() {
        var report = report(csv(
                "\uFEFF设备编码,IP地址,内存大小 (GB),是否国产化,设备状态,是否为特殊设备,机房\r\n" + mark + "-1,10.0.0.1,256,是,离线,是,\"三楼,东\"\r\n",
                ""));

        assertThat(counts(report)).isEqualTo("1 1 0 0 0");
        assertThat(report.path("ignored_columns").path(0).asString()).isEqualTo("是否为特殊设备");
        var device = device(mark + "-1");
        assertThat(device.path("memory").asDouble()).isEqualTo(256);
        assertThat(device.path("is_localization").asBoolean()).isTrue();
        assertThat(device.path("status").asString()).isEqualTo("offline");
        assertThat(device.path("room").asString()).isEqualTo("三楼,东");
        assertThat(device.path("is_special").asBoolean()).isFalse();
    }

    @Test
    void jsonIsTheSame() {
        var rows = List.of(
                Map.of("ci_code", mark + "-1", "ip", "10.0.0.1", "cpu", 64, "is_localization", true),
                Map.of("ci_code", mark + "-2", "colour", "red", "disk_detail", List.of("a")));

        var report = report(admin.post("/api/devices/import", rows));

        assertThat(counts(report)).isEqualTo("2 1 0 0 1");
        assertThat(errors(report, 1))
                .containsExactlyInAnyOrder(
                        "colour=\"red\" is not a column of devices",
                        "disk_detail=[\"a\"] must be text, a number, true or false");
        assertThat(counts(report(admin.post("/api/devices/import", rows.subList(0, 1)))))
                .isEqualTo("1 0 0 1 0");
        report(admin.post("/api/devices/import", List.of(Map.of("ci_code", mark + "-1", "ip", ""))));
        assertThat(device(mark + "-1").path("ip").asString()).as("cleared").isEmpty();
    }

    @Test
    void aFileThatIsWrongAsAWholeIsRefusedAsAWhole() {
        assertThat(refusal(csv("", ""))).isEqualTo("body must be JSON and must not be empty");
        assertThat(refusal(csv("ci_code\n", ""))).isEqualTo("body must have at least one row after the header");
        assertThat(refusal(csv("ci_code,Ci_Code,colour\nA,B,C\n", ""))).isEqualTo("header column 2 is there twice");
        assertThat(refusal(csv("ip\n10.0.0.1\n", ""))).isEqualTo("header must have the column ci_code");
        assertThat(refusal(csv("ci_code,ip\nA,\"10.0.0.1\n", ""))).startsWith("body is not CSV as in RFC 4180");
        assertThat(refusal(bytes("设备编码\nA\n".getBytes(Charset.forName("GBK")), "")))
                .startsWith("body must be UTF-8");
        assertThat(refusal(admin.post("/api/devices/import", "{}")))
                .isEqualTo("body must be a list of at least one object");
        assertThat(refusal(admin.post("/api/devices/import", "[{]"))).startsWith("body is not JSON, line 1");
        assertThat(refusal(csv("ci_code\n" + "A\n".repeat(DeviceImport.MOST_ROWS + 1), "")))
                .isEqualTo("body must have at most 5000 rows");
        assertThat(csv("ci_code\n" + "x".repeat(1 << 20), "").status()).isEqualTo(413);
        assertThat(admin.send("POST", "/api/devices/import", "a", Map.of("Content-Type", "text/plain"))
                        .status())
                .isEqualTo(415);
    }

    private static String refusal(Caller.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        return answer.msg();
    }

    @Test
    void fiveThousandRowsAreOneImport() {
        var rows = IntStream.rangeClosed(1, DeviceImport.MOST_ROWS)
                .mapToObj(i -> mark + "-" + i + ",10.1." + i / 250 + "." + i % 250)
                .collect(Collectors.joining("\n", "ci_code,ip\n", "\n"));

        assertThat(counts(report(csv(rows, "")))).isEqualTo("5000 5000 0 0 0");
        assertThat(counts(report(csv(rows, "")))).isEqualTo("5000 0 0 5000 0");
    }

    @Test
    void theSameFileFourTimesAtOnceIsIdempotentToo() throws Exception {
        var told = AtOnce.run(4, number -> csv(rows(), ""));

        assertThat(told.stream().map(this::report).map(DeviceImportTest::counts))
                .containsExactlyInAnyOrder("2 2 0 0 0", "2 0 0 2 0", "2 0 0 2 0", "2 0 0 2 0");
    }

    @Test
    void theHistoryTellsThatADeviceWasImported() {
        report(csv(rows(), ""));

        var event = admin.get("/api/devices/" + device(mark + "-1").path("id").asLong() + "/history")
                .data()
                .path("list")
                .path(0);
        assertThat(event.path("kind").asString()).isEqualTo("registered");
        assertThat(event.path("origin").asString()).isEqualTo("import");
        assertThat(event.path("actor").asString()).isEqualTo("admin");
    }
}
