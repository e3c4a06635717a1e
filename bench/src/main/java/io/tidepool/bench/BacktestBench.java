package io.tidepool.bench;

import io.tidepool.bench.stack.Median;
import io.tidepool.local.seed.ApiClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Back-tests through the API over a history in the real engine, next to the plain read of the same rows from the same
 * engine without any rule. Rounds take turns.
 */
@Command(name = "backtest", description = "Time of a back-test next to that of reading the same rows.")
final class BacktestBench implements Callable<Integer> {
    private static final int CLUSTERS = 20;
    private static final int STRATEGIES = 20;
    private static final int DAYS = 90;
    /** Is read, too, so that runs and cooldowns are under way when the window begins. */
    private static final int WARM_UP_DAYS = 7;

    private static final int SMALL_DAYS = 30;
    private static final int INTERVAL_SECONDS = 300;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int SMALL_TARGET_MILLIS = 2_000;
    private static final int LARGE_TARGET_MILLIS = 60_000;

    /** Load with a wave a day, a wave a week and noise, different on each cluster, the same in each run. */
    private static final String FILL = """
            INSERT INTO k8s_cluster_resource_snapshot (cluster_id, cluster_name, resource_type, taken_at,
                interval_seconds, outcome, cpu_capacity, mem_capacity, cpu_request, mem_request, max_cpu, max_memory,
                node_count, ready_node_count)
            SELECT %1$d, 'history', 'total', fromUnixTimestamp64Milli(toInt64(%2$d - 300000 * (%3$d - number))),
                300, if(cityHash64(%1$d, number, 1) %% 500 = 0, 'failed', 'complete'), 640, 2048,
                320 + 200 * sin(number / 288 * 0.9 + %1$d), 1024 + 700 * sin(number / 500 + %1$d),
                55 + 25 * sin(number / 288 * 6.2832 + %1$d) + 10 * sin(number / 2016 * 6.2832)
                    + cityHash64(%1$d, number, 2) %% 1000 / 100,
                50 + 30 * sin(number / 288 * 6.2832 + 2 + %1$d) + cityHash64(%1$d, number, 3) %% 1000 / 100, 10, 10
            FROM numbers(%4$d, %5$d)""";

    @Option(names = "--rounds", description = "How often each is measured (default 3).")
    private int rounds = 3;

    @Option(names = "--port-base", description = "First of three ports (default 21740).")
    private int portBase = 21_740;

    @Override
    public Integer call() throws Exception {
        var home = Files.createTempDirectory("tidepool-backtest");
        try (var stack = new HistoryStack(home, portBase)) {
            var admin = stack.admin();
            var clusters = stack.clusters(admin, CLUSTERS);
            fill(stack, clusters);
            var figures = measured(stack, admin, clusters);
            System.out.println(JsonMapper.shared().writeValueAsString(figures));
            return Boolean.TRUE.equals(figures.get("fast_enough")) ? 0 : 1;
        } finally {
            delete(home);
        }
    }

    private static void fill(HistoryStack stack, List<Long> clusters) throws IOException, InterruptedException {
        // The table keeps fewer days than a back-test may ask for; the settings of a deployment say how many.
        stack.clickHouse(
                "ALTER TABLE k8s_cluster_resource_snapshot MODIFY TTL toDateTime(taken_at) + toIntervalDay(400)");
        var now = Instant.now().toEpochMilli();
        var samples = (DAYS + WARM_UP_DAYS) * 86_400 / INTERVAL_SECONDS;
        var part = samples / 9;
        for (int first = 0; first < samples; first += part) {
            for (var cluster : clusters) {
                stack.clickHouse(String.format(FILL, cluster, now, samples - 1, first, part));
            }
        }
    }

    private Map<String, Object> measured(HistoryStack stack, ApiClient admin, List<Long> clusters)
            throws IOException, InterruptedException {
        var small = body(clusters.subList(0, 1), 1, SMALL_DAYS);
        var large = body(clusters, STRATEGIES, DAYS);
        run(admin, small);
        var smallMillis = new long[rounds];
        var smallRead = new long[rounds];
        var largeMillis = new long[rounds];
        var largeRead = new long[rounds];
        var largeCpu = new long[rounds];
        JsonNode smallAnswer = null;
        JsonNode largeAnswer = null;
        for (int round = 0; round < rounds; round++) {
            var began = System.nanoTime();
            smallAnswer = run(admin, small);
            smallMillis[round] = millisSince(began);
            smallRead[round] = read(stack, clusters.subList(0, 1), SMALL_DAYS);
            var cpu = stack.orderApiCpu();
            began = System.nanoTime();
            largeAnswer = run(admin, large);
            largeMillis[round] = millisSince(began);
            largeCpu[round] = stack.orderApiCpu().minus(cpu).toMillis();
            largeRead[round] = read(stack, clusters, DAYS);
            System.out.printf(
                    "round %d: %d days x 1 cluster %d ms (rows alone %d ms); %d days x %d clusters x %d strategies %d ms, %d ms of processor (rows alone %d ms)%n",
                    round + 1,
                    SMALL_DAYS,
                    smallMillis[round],
                    smallRead[round],
                    DAYS,
                    CLUSTERS,
                    STRATEGIES,
                    largeMillis[round],
                    largeCpu[round],
                    largeRead[round]);
        }
        var figures = new LinkedHashMap<String, Object>();
        figures.put("small_ms", Median.of(smallMillis));
        figures.put("small_read_ms", Median.of(smallRead));
        figures.put(
                "small_samples",
                smallAnswer == null ? 0 : smallAnswer.path("samples").asLong());
        figures.put("large_ms", Median.of(largeMillis));
        figures.put("large_cpu_ms", Median.of(largeCpu));
        figures.put("large_read_ms", Median.of(largeRead));
        figures.put(
                "large_samples",
                largeAnswer == null ? 0 : largeAnswer.path("samples").asLong());
        figures.put(
                "large_evaluations",
                largeAnswer == null ? 0 : largeAnswer.path("evaluations").asLong());
        figures.put("large_orders", largeAnswer == null ? 0 : orders(largeAnswer));
        figures.put("ratio_to_read", Math.round(10.0 * Median.of(largeMillis) / Median.of(largeRead)) / 10.0);
        figures.put(
                "fast_enough",
                Median.of(smallMillis) <= SMALL_TARGET_MILLIS && Median.of(largeMillis) <= LARGE_TARGET_MILLIS);
        return figures;
    }

    private static JsonNode run(ApiClient admin, Map<String, Object> body) throws IOException, InterruptedException {
        return admin.post(
                "/api/strategies/backtest", body, PATIENCE, (status, message) -> new IllegalStateException(message));
    }

    private static long orders(JsonNode answer) {
        long orders = 0;
        for (var strategy : answer.path("strategies")) {
            orders += strategy.path("order_count").asLong();
        }
        return orders;
    }

    /** The figures that a back-test needs, in its order, at once and dropped. */
    private static long read(HistoryStack stack, List<Long> clusters, int days)
            throws IOException, InterruptedException {
        var ids = clusters.stream().map(String::valueOf).collect(Collectors.joining(","));
        var began = System.nanoTime();
        stack.clickHouse(
                "SELECT cluster_id, resource_type, taken_at, interval_seconds, outcome, failure, cpu_capacity, cpu_request,"
                        + " max_cpu, mem_capacity, mem_request, max_memory FROM k8s_cluster_resource_snapshot FINAL"
                        + " WHERE cluster_id IN (" + ids + ") AND taken_at >= now() - toIntervalDay("
                        + (days + WARM_UP_DAYS) + ")"
                        + " ORDER BY taken_at, cluster_id FORMAT RowBinary");
        return millisSince(began);
    }

    private static Map<String, Object> body(List<Long> clusters, int strategies, int days) {
        var drafts = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < strategies; i++) {
            drafts.add(draft(i));
        }
        return Map.of("strategies", drafts, "cluster_ids", clusters, "days", days);
    }

    /** All kinds: entry and exit, one metric and two, usage and allocation, latest, average and peak. */
    private static Map<String, Object> draft(int number) {
        var entry = number % 2 == 0;
        var draft = new HashMap<String, Object>(Map.of(
                "name",
                "strategy " + number,
                "threshold_trigger_action",
                entry ? "pool_entry" : "pool_exit",
                "cpu_threshold_value",
                entry ? 70 + number : 30 + number,
                "cpu_threshold_type",
                "usage",
                "duration_minutes",
                10 + 10 * (number % 4),
                "cooldown_minutes",
                60 * (1 + number % 5),
                "device_count",
                1));
        if (number % 3 > 0) {
            draft.putAll(Map.of(
                    "memory_threshold_value", entry ? 60 : 50,
                    "memory_threshold_type", number % 4 < 2 ? "allocated" : "usage",
                    "condition_logic", number % 3 == 1 ? "AND" : "OR"));
        }
        if (number % 4 == 3) {
            draft.putAll(Map.of("metric_aggregation", number % 8 == 3 ? "avg" : "max", "window_minutes", 30));
        }
        if (number % 5 == 4) {
            draft.put("cooldown_scope", "strategy");
        }
        return draft;
    }

    private static long millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1_000_000;
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
