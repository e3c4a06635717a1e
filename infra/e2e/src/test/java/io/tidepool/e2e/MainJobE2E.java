package io.tidepool.e2e;

import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidepool.local.seed.ApiClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/** The main job, from an empty folder to a removed node, in the order a stranger would see it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MainJobE2E {
    private static final Duration READY_WITHIN = Duration.ofSeconds(120);
    private static final long ORDERS_WITHIN_MINUTES = 5;
    private static final long MEMORY_LIMIT_MIB = 6 * 1024;

    private static Stack stack;
    private static ApiClient operator;

    @BeforeAll
    static void bringTheStackUp() throws Exception {
        stack = Stack.inside(Path.of("target", "stack"), 23_000);
        stack.down();
        var began = Instant.now();
        var outcome = stack.up("--fresh");
        assertThat(outcome.exit()).as(outcome.output()).isZero();
        var took = Duration.between(began, Instant.now());
        System.out.println(outcome.output().replaceAll("(password\\s+)\\S+", "$1…"));
        System.out.println("ready after " + took.toSeconds() + " s");
        assertThat(took).isLessThanOrEqualTo(READY_WITHIN);
        operator = stack.login("operator");
    }

    @AfterAll
    static void stopTheStack() throws Exception {
        stack.down();
    }

    @Test
    @Order(1)
    void aSecondUpSaysThatItRunsAlreadyAndAnotherStackOnTheSamePortsIsToldWhichIsTaken() throws Exception {
        var again = stack.up();
        assertThat(again.exit()).isZero();
        assertThat(again.output()).contains("runs already");

        var other = Stack.inside(Path.of("target", "other-stack"), stack.portBase());
        var refused = other.up();
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.output().strip())
                .contains("port " + stack.portBase())
                .hasLineCount(1);
    }

    @Test
    @Order(2)
    void withNobodyTouchingItAnEntryAndAnExitOrderAppearWithTheirHistory() throws Exception {
        await("an entry and an exit order of different clusters")
                .atMost(ORDERS_WITHIN_MINUTES, MINUTES)
                .pollInterval(2, SECONDS)
                .until(() -> exists("pool_entry") && exists("pool_exit"));
        var entry = order("pool_entry");
        var exit = order("pool_exit");
        assertThat(entry.path("cluster_id")).isNotEqualTo(exit.path("cluster_id"));
        for (var order : List.of(entry, exit)) {
            assertThat(history(order.path("strategy_id").asLong()))
                    .as("history row of %s", order.path("order_number"))
                    .anySatisfy(row -> {
                        assertThat(row.path("result").asString()).isEqualTo("order_created");
                        assertThat(row.path("order_id")).isEqualTo(order.path("id"));
                        assertThat(row.path("triggered_value").asString()).matches("CPU:[\\d.]+%,MEM:.+");
                        assertThat(row.path("threshold_value").asString()).matches("CPU:[\\d.]+%,MEM:.+");
                    });
        }
    }

    @Test
    @Order(3)
    void thePageShowsThemInEachThemeWidthAndLanguageWithoutAConsoleErrorOrASeriousFinding() throws Exception {
        var pictures = Path.of("target", "screenshots").toAbsolutePath();
        var outcome = stack.takePictures("admin", pictures);
        System.out.println(outcome.output());
        assertThat(outcome.exit()).as(outcome.output()).isZero();
        assertThat(pictures.resolve("workbench-zh-light-1440.webp")).isNotEmptyFile();
    }

    @Test
    @Order(4)
    void anApprovedExitEndsWithTheNodeGoneAndTheDeviceAvailable() throws Exception {
        var order = order("pool_exit");
        await("the removal plan the approver sees")
                .atMost(1, MINUTES)
                .until(() -> operator.get("/api/orders/" + order.path("id").asLong())
                        .path("removal_plan")
                        .isObject());

        approveAndAwaitCompletion(order);

        var device = onlyDevice(order);
        var row = device(device.path("ci_code").asString());
        assertThat(row.path("status").asString()).isEqualTo("available");
        assertThat(row.path("cluster_id").asLong(0)).isZero();
        try (var cluster =
                new KubernetesView(stack.kubeconfig(order.path("cluster_name").asString()))) {
            assertThat(cluster.node(device.path("ci_code").asString().toLowerCase(Locale.ROOT)))
                    .isEmpty();
        }
    }

    @Test
    @Order(5)
    void anApprovedEntryEndsWithTheNodeReadyAndTheDeviceInThePool() throws Exception {
        var order = order("pool_entry");

        approveAndAwaitCompletion(order);

        var device = onlyDevice(order);
        var row = device(device.path("ci_code").asString());
        assertThat(row.path("status").asString()).isEqualTo("in_pool");
        assertThat(row.path("cluster_id")).isEqualTo(order.path("cluster_id"));
        try (var cluster =
                new KubernetesView(stack.kubeconfig(order.path("cluster_name").asString()))) {
            assertThat(cluster.node(device.path("ci_code").asString().toLowerCase(Locale.ROOT)))
                    .hasValueSatisfying(node -> assertThat(KubernetesView.isReadyAndSchedulable(node))
                            .isTrue());
        }
    }

    @Test
    @Order(6)
    void aCooldownSkipAndAFailedCheckOfTheUnreachableClusterAreInTheHistory() {
        await("a cooldown skip")
                .atMost(ORDERS_WITHIN_MINUTES, MINUTES)
                .pollInterval(2, SECONDS)
                .until(() -> allHistory().stream()
                        .anyMatch(row -> row.path("result").asString().equals("skipped")
                                && row.path("reason").asString().contains("冷却")));
        await("a failed check")
                .atMost(ORDERS_WITHIN_MINUTES, MINUTES)
                .pollInterval(2, SECONDS)
                .until(() -> allHistory().stream()
                        .anyMatch(row -> row.path("result").asString().equals("failed_check")));
    }

    @Test
    @Order(7)
    void thePageIsUsedFromTheLoginToADrainedNodeAndARestoredMachineWithoutAConsoleError() throws Exception {
        var outcome = stack.useThePage();
        System.out.println(outcome.output());
        assertThat(outcome.exit()).as(outcome.output()).isZero();
    }

    @Test
    @Order(8)
    void theStackFitsIntoSixGibibytes() throws Exception {
        var processes = stack.status().path("processes");
        var total = StreamSupport.stream(processes.spliterator(), false)
                .mapToLong(process -> process.path("memory_mib").asLong())
                .sum();
        System.out.println("resident memory of the stack: " + total + " MiB in " + processes.size() + " processes");
        assertThat(total).isPositive().isLessThanOrEqualTo(MEMORY_LIMIT_MIB);
    }

    @Test
    @Order(9)
    void clickHouseHoldsEverySnapshotOnceAfterTheArchiveJobAndItselfAreKilled() throws Exception {
        kill("archive");
        kill("clickhouse");
        var counts = new SnapshotCounts(stack);
        await("the stack to heal").atMost(3, MINUTES).pollInterval(2, SECONDS).until(stack::isHealthy);
        await("ClickHouse to hold what the topic holds")
                .atMost(2, MINUTES)
                .pollInterval(3, SECONDS)
                .untilAsserted(() -> {
                    var settled = Instant.now().minusSeconds(20);
                    var topic = counts.inTopic();
                    var first = topic.stream()
                            .map(SnapshotCounts.Identity::takenAt)
                            .min(Instant::compareTo)
                            .orElseThrow();
                    var expected = topic.stream()
                            .filter(snapshot -> !snapshot.takenAt().isAfter(settled))
                            .count();
                    System.out.println("snapshots in the topic: " + expected);
                    assertThat(counts.inClickHouse(first, settled))
                            .isEqualTo(expected)
                            .isPositive();
                });
    }

    @Test
    @Order(10)
    void everyKilledProcessComesBackAndTheStackHeals() throws Exception {
        var names = StreamSupport.stream(stack.status().path("processes").spliterator(), false)
                .map(process -> process.path("process").asString())
                .toList();
        for (var name : names) {
            kill(name);
            var began = Instant.now();
            await(name + " to come back")
                    .atMost(2, MINUTES)
                    .pollInterval(1, SECONDS)
                    .until(stack::isHealthy);
            System.out.println(name + " healed after "
                    + Duration.between(began, Instant.now()).toSeconds() + " s");
        }
    }

    @Test
    @Order(11)
    void dataSurvivesDownAndUp() throws Exception {
        var before = operator.get("/api/orders/list").path("total").asLong();
        assertThat(stack.down().exit()).isZero();
        assertThat(stack.status().path("running").asBoolean()).isFalse();

        var outcome = stack.up();

        assertThat(outcome.exit()).as(outcome.output()).isZero();
        operator = stack.login("operator");
        assertThat(operator.get("/api/orders/list").path("total").asLong()).isGreaterThanOrEqualTo(before);
        assertThat(operator.get("/api/clusters/list").path("total").asLong()).isEqualTo(5);
    }

    /** The first order of this action. */
    private static JsonNode order(String action) throws Exception {
        var list = operator.all("/api/orders/list?action_type=" + action);
        assertThat(list).as("orders of " + action).isNotEmpty();
        return list.get(list.size() - 1);
    }

    private static boolean exists(String action) throws Exception {
        return operator.get("/api/orders/list?action_type=" + action)
                        .path("total")
                        .asLong()
                > 0;
    }

    private static void approveAndAwaitCompletion(JsonNode order) throws Exception {
        var path = "/api/orders/" + order.path("id").asLong();
        operator.put(path + "/approve", Map.of());
        await(order.path("order_number").asString() + " to be completed")
                .atMost(3, MINUTES)
                .pollInterval(1, SECONDS)
                .until(
                        () -> operator.get(path),
                        now -> List.of("completed", "failed", "pending")
                                .contains(now.path("status").asString()));
        var end = operator.get(path);
        assertThat(end.path("status").asString())
                .as("%s: %s", order.path("order_number"), end.path("failure_reason"))
                .isEqualTo("completed");
        assertThat(end.path("completion_time").asString()).isNotBlank();
    }

    private static JsonNode onlyDevice(JsonNode order) throws Exception {
        var answer = operator.get("/api/orders/" + order.path("id").asLong() + "/devices");
        var devices = answer.isArray() ? answer : answer.path("list");
        assertThat(devices.size()).isEqualTo(order.path("device_count").asInt());
        assertThat(devices.get(0).path("status").asString()).isEqualTo("completed");
        return devices.get(0);
    }

    private static JsonNode device(String ciCode) throws Exception {
        return operator.all("/api/devices/list").stream()
                .filter(device -> device.path("ci_code").asString().equals(ciCode))
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonNode> history(long strategy) throws Exception {
        return operator.all("/api/strategies/" + strategy + "/execution-history");
    }

    private static List<JsonNode> allHistory() throws Exception {
        var rows = new ArrayList<JsonNode>();
        for (var strategy : operator.all("/api/strategies/list")) {
            rows.addAll(history(strategy.path("id").asLong()));
        }
        return rows;
    }

    private static void kill(String name) throws Exception {
        var pid = StreamSupport.stream(stack.status().path("processes").spliterator(), false)
                .filter(process -> process.path("process").asString().equals(name))
                .findFirst()
                .orElseThrow()
                .path("pid")
                .asLong();
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        await(name + " to die")
                .atMost(10, SECONDS)
                .until(() -> ProcessHandle.of(pid).isEmpty()
                        || !ProcessHandle.of(pid).get().isAlive());
        await(name + " to be missed")
                .atMost(20, SECONDS)
                .until(() -> StreamSupport.stream(
                                stack.status().path("processes").spliterator(), false)
                        .noneMatch(process -> process.path("pid").asLong() == pid));
    }
}
