package io.tidepool.local.seed;

import io.tidepool.local.simulator.world.ClusterPlan;
import java.util.Map;

/** What people would have typed in for the clusters of the demo; names read {@code idc-kind-number}. */
final class DemoClusters {
    private static final Map<String, String> PLACES = Map.of("gl", "古楼", "ft", "丰台", "wg", "望京", "qf", "清泉");
    private static final Map<String, String> KINDS =
            Map.of("core", "核心业务", "work", "办公", "game", "游戏", "cloud", "公有云", "tool", "工具");

    private DemoClusters() {}

    static Map<String, Object> describe(ClusterPlan plan) {
        var parts = plan.name().split("-", -1);
        return Map.of(
                "clustername",
                plan.name(),
                "clusternamecn",
                PLACES.getOrDefault(parts[0], parts[0]) + KINDS.getOrDefault(parts[1], parts[1]) + "集群" + parts[2],
                "idc",
                parts[0],
                "zone",
                parts[1],
                "clustertype",
                parts[1],
                "status",
                "running",
                "desc",
                "演示集群，负载回放真实曲线 " + plan.load().trace());
    }
}
