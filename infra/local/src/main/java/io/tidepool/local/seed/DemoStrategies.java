package io.tidepool.local.seed;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Strategies of the demo: quick enough to fire while somebody watches. */
final class DemoStrategies {
    private DemoStrategies() {}

    static List<Map<String, Object>> of(Map<String, JsonNode> clusters) {
        var busy = ids(clusters, "gl-core-01", "ft-game-01", "wg-cloud-01");
        var quiet = ids(clusters, "gl-work-02", "qf-tool-01");
        return List.of(
                strategy(
                        "高CPU入池",
                        "CPU 使用率持续 1 分钟高于 80% 时入池一台",
                        "pool_entry",
                        busy,
                        Map.of("cpu_threshold_value", 80, "cpu_threshold_type", "usage", "cooldown_minutes", 5)),
                strategy(
                        "低负载退池",
                        "CPU 使用率与内存使用率同时偏低并持续 1 分钟时退池一台",
                        "pool_exit",
                        quiet,
                        Map.of(
                                "cpu_threshold_value",
                                30,
                                "cpu_threshold_type",
                                "usage",
                                "memory_threshold_value",
                                60,
                                "memory_threshold_type",
                                "usage",
                                "condition_logic",
                                "AND",
                                "cooldown_minutes",
                                10)),
                strategy(
                        "内存分配过高入池",
                        "内存分配率高于 90% 时入池两台",
                        "pool_entry",
                        ids(clusters, "wg-cloud-01", "qf-tool-01"),
                        Map.of(
                                "memory_threshold_value", 90,
                                "memory_threshold_type", "allocated",
                                "device_count", 2,
                                "cooldown_minutes", 30)),
                strategy(
                        "夜间缩容（未启用）",
                        "五分钟平均使用率低于 20%，先停用，观察后再开",
                        "pool_exit",
                        ids(clusters, "ft-game-01"),
                        Map.of(
                                "cpu_threshold_value",
                                20,
                                "cpu_threshold_type",
                                "usage",
                                "metric_aggregation",
                                "avg",
                                "window_minutes",
                                5,
                                "cooldown_minutes",
                                60,
                                "status",
                                "disabled")));
    }

    private static Map<String, Object> strategy(
            String name, String description, String action, List<Long> clusters, Map<String, Object> more) {
        var strategy = new HashMap<String, Object>(Map.of(
                "name", name,
                "description", description,
                "threshold_trigger_action", action,
                "cluster_ids", clusters,
                "duration_minutes", 1,
                "device_count", 1,
                "status", "enabled"));
        strategy.putAll(more);
        return strategy;
    }

    private static List<Long> ids(Map<String, JsonNode> clusters, String... names) {
        var wanted = Set.of(names);
        return clusters.entrySet().stream()
                .filter(cluster -> wanted.contains(cluster.getKey()))
                .map(cluster -> cluster.getValue().path("id").asLong())
                .toList();
    }
}
