package io.tidepool.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.api.testing.Caller;
import io.tidepool.api.testing.RunningApi;
import io.tidepool.cli.TidepoolCli;
import io.tidepool.cli.access.Surroundings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CliTest {
    private static final int DONE = 0;
    private static final int REFUSED = 1;
    private static final int DIFFERENT = 1;
    private static final int MISUSED = 2;

    @TempDir
    Path folder;

    private final RunningApi api = RunningApi.shared();
    private final Caller admin = api.admin();
    private final String server = "http://127.0.0.1:" + api.port();
    private final String name = "s-" + UUID.randomUUID().toString().substring(0, 8);
    private final String cluster = "cli-" + UUID.randomUUID();
    private long clusterId;

    private Map<String, String> variables = Map.of("TIDEPOOL_SERVER", server, "TIDEPOOL_TOKEN", admin.token());
    private String input = "";

    /** What a command left behind. */
    private record Ran(int status, String out, String err) {}

    @BeforeEach
    void aCluster() {
        clusterId = admin.post("/api/clusters/create", Map.of("clustername", cluster))
                .data()
                .path("id")
                .asLong();
    }

    @Test
    void applyIsIdempotent() throws IOException {
        var file = file(strategy("80", ""));

        assertThat(run("strategy", "apply", "-f", file))
                .isEqualTo(new Ran(DONE, "strategy " + name + " created\n", ""));
        var first = saved();
        assertThat(run("strategy", "apply", "-f", file))
                .isEqualTo(new Ran(DONE, "strategy " + name + " unchanged\n", ""));
        assertThat(saved()).isEqualTo(first);

        var changed = file(strategy("81.50", "cooldown_minutes: 45\n"));
        assertThat(run("strategy", "apply", "-f", changed))
                .isEqualTo(new Ran(DONE, "strategy " + name + " updated\n", ""));
        assertThat(saved().path("version").asLong()).isEqualTo(2);
        assertThat(saved().path("cpu_threshold_value").decimalValue()).isEqualByComparingTo("81.5");
        assertThat(run("strategy", "apply", "-f", changed).out()).isEqualTo("strategy " + name + " unchanged\n");
    }

    @Test
    void aDryRunChecksAtTheServerAndChangesNothing() throws IOException {
        assertThat(run("strategy", "apply", "--dry-run", "-f", file(strategy("80", ""))))
                .isEqualTo(new Ran(DONE, "strategy " + name + " created (dry run)\n", ""));
        assertThat(found()).isEmpty();

        var wrong = run("strategy", "apply", "--dry-run", "-f", file(strategy("101", "")));
        assertThat(wrong.status()).isEqualTo(REFUSED);
        assertThat(wrong.err())
                .contains(name)
                .contains("cpu_threshold_value must be 0 to 100")
                .hasLineCount(1);
    }

    @Test
    void diffSaysFieldByFieldWhatApplyWouldChange() throws IOException {
        var missing = run("strategy", "diff", "-f", file(strategy("80", "")));
        assertThat(missing.status()).isEqualTo(DIFFERENT);
        assertThat(missing.out())
                .startsWith("strategy " + name + " is not on the server:\n")
                .contains("  cpu_threshold_value: 80\n")
                .contains("  clusters: " + cluster + "\n");

        run("strategy", "apply", "-f", file(strategy("80", "")));
        assertThat(run("strategy", "diff", "-f", file(strategy("80.0", "")))).isEqualTo(new Ran(DONE, "", ""));
        var changed =
                run("strategy", "diff", "-f", file(strategy("70", "node_selector: {idc: [gl, ft]}\ndescription: 新\n")));
        assertThat(changed.status()).isEqualTo(DIFFERENT);
        assertThat(changed.out())
                .isEqualTo("strategy " + name + " differs:\n  description: \"\" -> 新\n"
                        + "  cpu_threshold_value: 80 -> 70\n  node_selector: - -> {\"idc\":[\"gl\",\"ft\"]}\n");

        var refused = run("strategy", "diff", "-f", file(strategy("101", "")));
        assertThat(refused.status()).isEqualTo(MISUSED);
        assertThat(refused.err()).hasLineCount(1);
    }

    @Test
    void whatIsExportedIsUnchangedWhenItIsApplied() throws IOException {
        run(
                "strategy",
                "apply",
                "-f",
                file(strategy(
                        "80",
                        "memory_threshold_value: 60\nmemory_threshold_type: allocated\ncondition_logic: AND\n"
                                + "metric_aggregation: avg\nwindow_minutes: 5\nstatus: disabled\ndescription: '是: #1'\n"
                                + "node_selector: {arch_type: x86, idc: [gl, '007']}\n")));

        var exported = run("strategy", "export", name);
        assertThat(exported.status()).as(exported.err()).isEqualTo(DONE);
        assertThat(exported.out()).contains("clusters:\n").contains("- " + cluster);

        assertThat(run("strategy", "apply", "-f", file(exported.out())).out())
                .isEqualTo("strategy " + name + " unchanged\n");
        input = exported.out();
        assertThat(run("strategy", "diff", "-f", "-").status()).isEqualTo(DONE);
        assertThat(run("strategy", "export", "no such strategy").status()).isEqualTo(REFUSED);
    }

    @Test
    void aFieldThatTheFileLeavesOutGetsItsDefaultButTheStatusStays() throws IOException {
        run("strategy", "apply", "-f", file(strategy("80", "cooldown_minutes: 45\nstatus: disabled\n")));

        assertThat(run("strategy", "diff", "-f", file(strategy("80", ""))).out())
                .isEqualTo("strategy " + name + " differs:\n  cooldown_minutes: 45 -> 30\n");
    }

    @Test
    void aFileThatIsWrongIsMisuseToldInOneLineThatNamesTheField() throws IOException {
        assertMisuse(file(strategy("80", "cooldown_minute: 5\n")), "unknown field cooldown_minute; there are name, ");
        assertMisuse(file("name: a\nname: b\n"), "is not YAML, line 2");
        assertMisuse(file("name: [\n"), "is not YAML");
        assertMisuse(file("just text"), "must be a mapping of fields to values");
        assertMisuse(file("device_count: 1"), "name must be a text");
        assertMisuse(file("name: a\nclusters: []\n"), "clusters must be a list of names");
        assertMisuse(file("# nothing\n"), "holds no strategy");
        assertMisuse(file(strategy("80", "") + "---\n" + strategy("81", "")), "strategies are told apart by name");
        assertMisuse(folder.resolve("missing.yaml").toString(), "there is no such file");
        assertThat(run("strategy", "apply").status()).isEqualTo(MISUSED);
        assertThat(run("strategy", "dance").err()).hasLineCount(1);
    }

    @Test
    void whenOneStrategyWouldBeRefusedNoneIsChanged() throws IOException {
        var other = strategy("80", "").replace(name, name + "-other").replace(cluster, "no-such-cluster");

        var refused = run("strategy", "apply", "-f", file(strategy("80", "") + "---\n" + other));

        assertThat(refused.status()).isEqualTo(REFUSED);
        assertThat(refused.err())
                .contains("the server has no cluster \"no-such-cluster\"")
                .hasLineCount(1);
        assertThat(found()).isEmpty();
    }

    @Test
    void aNameThatSeveralStrategiesHaveIsRefusedWithTheirIds() throws IOException {
        for (int i = 0; i < 2; i++) {
            admin.post(
                    "/api/strategies/create",
                    Map.of(
                            "name",
                            name,
                            "threshold_trigger_action",
                            "pool_entry",
                            "cpu_threshold_value",
                            80,
                            "cpu_threshold_type",
                            "usage",
                            "device_count",
                            1,
                            "cluster_ids",
                            List.of(clusterId)));
        }

        var refused = run("strategy", "apply", "-f", file(strategy("70", "")));

        assertThat(refused.status()).isEqualTo(REFUSED);
        assertThat(refused.err())
                .contains("the server has 2 strategies of this name, with ids")
                .hasLineCount(1);
    }

    @Test
    void anOrderIsListedShownRejectedAndNotRejectedTwice() {
        var order = admin.post(
                        "/api/orders/create",
                        Map.of("action_type", "pool_entry", "cluster_id", clusterId, "device_count", 1))
                .data();
        var number = order.path("order_number").asString();

        var table = run("order", "list", "--status", "pending", "--cluster", Long.toString(clusterId));
        assertThat(table.out().lines().toList()).hasSize(2);
        assertThat(table.out()).contains(number).contains("pool_entry").contains(cluster);
        assertThat(json(run("order", "list", "--json", "--keyword", number))
                        .path(0)
                        .path("order_number")
                        .asString())
                .isEqualTo(number);
        assertThat(run("order", "show", number).out()).contains("status               pending\n");
        assertThat(json(run("order", "show", "--json", order.path("id").asString()))
                        .path("order_number")
                        .asString())
                .isEqualTo(number);

        assertThat(run("order", "reject", number).status()).isEqualTo(MISUSED);
        assertThat(run("order", "reject", number, "--reason", "不需要"))
                .isEqualTo(new Ran(DONE, "order " + number + " is cancelled\n", ""));
        var again = run("order", "approve", number);
        assertThat(again.status()).isEqualTo(REFUSED);
        assertThat(again.err()).startsWith("tidepool: 订单 " + number + " 不能批准").hasLineCount(1);
        assertThat(run("order", "show", "ESO-none").status()).isEqualTo(MISUSED);
        assertThat(run("order", "list", "--status", "dance").err()).contains("status must be one of");
    }

    @Test
    void loginKeepsATokenForLaterCommandsInAFileOfItsOwnerOnly() throws IOException {
        variables = Map.of();
        input = RunningApi.ADMIN_PASSWORD + "\n";

        assertThat(run("login", "--server", server, "--username", "admin", "--password-stdin"))
                .isEqualTo(new Ran(DONE, "logged in to " + server + " as admin\n", ""));
        var file = folder.resolve("config/logins.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(run("strategy", "list").status()).isEqualTo(DONE);

        assertThat(run("logout").out()).isEqualTo("logged out of " + server + "\n");
        assertThat(run("strategy", "list").status()).isEqualTo(MISUSED);
        assertThat(Files.readString(file)).doesNotContain("eyJ");
    }

    @Test
    void aServerThatRefusesOrIsNotThereIsToldInOneLine() {
        variables = Map.of("TIDEPOOL_SERVER", server, "TIDEPOOL_TOKEN", "not.a.token");
        var refused = run("order", "list");
        assertThat(refused.status()).isEqualTo(REFUSED);
        assertThat(refused.err())
                .contains("log in first")
                .contains("tidepool login")
                .hasLineCount(1);

        assertThat(run("order", "list", "--server", "http://127.0.0.1:1").err())
                .contains("does not answer")
                .hasLineCount(1);
        assertThat(run("order", "list", "--server", "tidepool").err()).contains("must be an address such as");
        variables = Map.of();
        assertThat(run("order", "list").err())
                .startsWith("tidepool: no server: ")
                .hasLineCount(1);
    }

    @Test
    void theStackOfThisMachineIsFoundByItself() throws IOException {
        admin.post(
                "/api/users/create",
                Map.of("username", "operator", "password", "of the local stack", "roles", List.of("operator")));
        variables = Map.of();
        var self = ProcessHandle.current();
        var stack = Files.createDirectories(folder.resolve(".tidepool"));
        Files.writeString(
                stack.resolve("run.json"),
                "{\"pid\":" + self.pid() + ",\"startedAt\":\""
                        + self.info().startInstant().orElseThrow() + "\",\"portBase\":" + api.port() + "}");
        Files.writeString(stack.resolve("credentials.json"), "{\"users\":{\"operator\":\"of the local stack\"}}");

        assertThat(run("strategy", "list").status()).isEqualTo(DONE);
        assertThat(run("strategy", "list", "--data", "elsewhere").status()).isEqualTo(MISUSED);
    }

    private void assertMisuse(String file, String complaint) {
        var ran = run("strategy", "apply", "-f", file);
        assertThat(ran.status()).as(ran.err()).isEqualTo(MISUSED);
        assertThat(ran.err())
                .startsWith("tidepool: " + file)
                .contains(complaint)
                .hasLineCount(1);
        assertThat(ran.out()).isEmpty();
    }

    private String strategy(String cpu, String more) {
        return "name: " + name + "\nthreshold_trigger_action: pool_entry\ncpu_threshold_value: " + cpu
                + "\ncpu_threshold_type: usage\ndevice_count: 1\nclusters: [" + cluster + "]\n" + more;
    }

    private String file(String content) throws IOException {
        return Files.writeString(folder.resolve(UUID.randomUUID() + ".yaml"), content)
                .toString();
    }

    private List<JsonNode> found() {
        return admin.get("/api/strategies/list?name=" + name)
                .data()
                .path("list")
                .valueStream()
                .toList();
    }

    private JsonNode saved() {
        assertThat(found()).hasSize(1);
        return found().get(0);
    }

    private static JsonNode json(Ran ran) {
        assertThat(ran.status()).as(ran.err()).isEqualTo(DONE);
        return JsonMapper.shared().readTree(ran.out());
    }

    private Ran run(String... words) {
        var out = new StringWriter();
        var err = new StringWriter();
        var surroundings = new Surroundings(
                variables,
                folder,
                folder,
                folder.resolve("config"),
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        var status = TidepoolCli.line(surroundings)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(words);
        return new Ran(status, out.toString(), err.toString());
    }
}
