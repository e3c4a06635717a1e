package io.tidepool.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidepool.evaluator.clickhouse.Facts;
import io.tidepool.local.seed.ApiClient;
import io.tidepool.schema.Action;
import io.tidepool.schema.Aggregation;
import io.tidepool.schema.ClusterSnapshot;
import io.tidepool.schema.ConditionLogic;
import io.tidepool.schema.CooldownScope;
import io.tidepool.schema.OrderProposal;
import io.tidepool.schema.Strategy;
import io.tidepool.schema.Threshold;
import io.tidepool.schema.ThresholdType;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class BacktestParityIT {
    private static final int PORTS = 21_750;
    private static final int SAMPLES = 12 * 288;
    private static final int STRATEGIES = 12;
    private static final long SEED = 20_261_126;

    @TempDir
    Path home;

    @Test
    void aBacktestOverAWindowThatRanLiveProposesTheSame() throws Exception {
        try (var stack = new HistoryStack(home, PORTS)) {
            var admin = stack.admin();
            var clusters = stack.clusters(admin, 3);
            var random = new SplittableRandom(SEED);
            var strategies = new ArrayList<Strategy>();
            for (int i = 0; i < STRATEGIES; i++) {
                strategies.add(saved(admin, i, clusters, random));
            }
            var until = Instant.now().truncatedTo(ChronoUnit.MINUTES).minusSeconds(60);
            var history = RandomPast.of(clusters, SAMPLES, until, SEED);
            archive(stack, history);

            var live = LiveRun.of(strategies, history);
            var whole = backtest(admin, strategies, 14);
            var lastDays = backtest(admin, strategies, 2);

            assertThat(live).hasSizeGreaterThan(100);
            assertThat(live.stream().map(OrderProposal::getStrategyId).distinct())
                    .hasSizeGreaterThan(STRATEGIES / 2);
            assertThat(suggested(whole))
                    .containsExactlyInAnyOrderElementsOf(
                            live.stream().map(BacktestParityIT::line).toList());
            // A window that begins in the middle finds runs and cooldowns under way.
            var from = Instant.parse(lastDays.path("from").asString());
            assertThat(suggested(lastDays))
                    .containsExactlyInAnyOrderElementsOf(live.stream()
                            .filter(proposal -> !proposal.getTakenAt().isBefore(from))
                            .map(BacktestParityIT::line)
                            .toList());
        }
    }

    private static void archive(HistoryStack stack, List<ClusterSnapshot> history) throws Exception {
        var rows = new ByteArrayOutputStream();
        history.forEach(snapshot -> rows.writeBytes(Facts.of(snapshot).row()));
        stack.clickHouse(
                "INSERT INTO k8s_cluster_resource_snapshot ("
                        + String.join(", ", Facts.columns("k8s_cluster_resource_snapshot")) + ") FORMAT RowBinary",
                rows.toByteArray());
    }

    private static JsonNode backtest(ApiClient admin, List<Strategy> strategies, int days) throws Exception {
        var request = JsonMapper.shared().createObjectNode();
        strategies.forEach(strategy -> request.withArray("strategy_ids").add(strategy.getId()));
        return admin.post(
                "/api/strategies/backtest",
                request.put("days", days),
                Duration.ofMinutes(2),
                (status, message) -> new IllegalStateException(status + " " + message));
    }

    private static List<String> suggested(JsonNode backtest) {
        var lines = new ArrayList<String>();
        for (var strategy : backtest.path("strategies")) {
            for (var order : strategy.path("orders")) {
                lines.add(String.join(
                        " ",
                        order.path("proposal_id").asString(),
                        strategy.path("strategy_id").asString(),
                        order.path("cluster_id").asString(),
                        order.path("held_since").asString(),
                        order.path("taken_at").asString(),
                        order.path("triggered_value").asString()));
            }
        }
        return lines;
    }

    private static String line(OrderProposal proposal) {
        return String.join(
                " ",
                proposal.getProposalId(),
                Long.toString(proposal.getStrategyId()),
                Long.toString(proposal.getClusterId()),
                proposal.getHeldSince().toString(),
                proposal.getTakenAt().toString(),
                proposal.getTriggeredValue());
    }

    /** One of all kinds, kept by order-api, as the evaluator is told of it. */
    private static Strategy saved(ApiClient admin, int number, List<Long> clusters, SplittableRandom random)
            throws Exception {
        var request = JsonMapper.shared().createObjectNode();
        var entry = number % 2 == 0;
        request.put("name", "strategy " + number)
                .put("threshold_trigger_action", entry ? "pool_entry" : "pool_exit")
                .put("duration_minutes", 5 * random.nextInt(8))
                .put("cooldown_minutes", 15 * (1 + random.nextInt(12)))
                .put("device_count", 1 + random.nextInt(3))
                .put("cooldown_scope", number % 4 < 2 ? "cluster" : "strategy");
        clusters.forEach(cluster -> request.withArray("cluster_ids").add(cluster));
        if (number % 3 != 1) {
            threshold(request, "cpu", entry, random);
        }
        if (number % 3 != 0) {
            threshold(request, "memory", entry, random);
        }
        if (number % 3 == 2) {
            request.put("condition_logic", random.nextBoolean() ? "AND" : "OR");
        }
        if (random.nextInt(2) == 0) {
            request.put("metric_aggregation", random.nextBoolean() ? "avg" : "max")
                    .put("window_minutes", 5 + random.nextInt(40));
        }
        return wire(admin.post("/api/strategies/create", request));
    }

    private static void threshold(ObjectNode request, String metric, boolean entry, SplittableRandom random) {
        request.put(
                        metric + "_threshold_value",
                        BigDecimal.valueOf(entry ? 5_500 + random.nextInt(1_500) : 3_000 + random.nextInt(1_500), 2))
                .put(metric + "_threshold_type", random.nextInt(3) == 0 ? "allocated" : "usage");
    }

    private static Strategy wire(JsonNode saved) {
        var clusters = new ArrayList<Long>();
        saved.path("cluster_ids").forEach(id -> clusters.add(id.asLong()));
        return Strategy.newBuilder()
                .setId(saved.path("id").asLong())
                .setVersion(saved.path("version").asLong())
                .setDeleted(false)
                .setEnabled(true)
                .setName(saved.path("name").asString())
                .setAction(Action.valueOf(upper(saved, "threshold_trigger_action")))
                .setCpu(threshold(saved, "cpu"))
                .setMemory(threshold(saved, "memory"))
                .setLogic(ConditionLogic.valueOf(upper(saved, "condition_logic")))
                .setAggregation(Aggregation.valueOf(upper(saved, "metric_aggregation")))
                .setWindowMinutes(
                        saved.path("window_minutes").isNull()
                                ? null
                                : saved.path("window_minutes").asInt())
                .setDurationMinutes(saved.path("duration_minutes").asInt())
                .setCooldownMinutes(saved.path("cooldown_minutes").asInt())
                .setCooldownScope(CooldownScope.valueOf(upper(saved, "cooldown_scope")))
                .setDeviceCount(saved.path("device_count").asInt())
                .setNodeSelector(null)
                .setResourceType(saved.path("resource_type").asString())
                .setClusterIds(clusters)
                .setMaximumGapSeconds(600)
                .setUpdatedAt(Instant.EPOCH)
                .build();
    }

    private static @Nullable Threshold threshold(JsonNode saved, String metric) {
        var value = saved.path(metric + "_threshold_value");
        return value.isNull()
                ? null
                : Threshold.newBuilder()
                        .setValue(value.decimalValue().setScale(2))
                        .setType(ThresholdType.valueOf(upper(saved, metric + "_threshold_type")))
                        .build();
    }

    private static String upper(JsonNode saved, String field) {
        return saved.path(field).asString().toUpperCase(java.util.Locale.ROOT);
    }
}
