package io.tidepool.chaos.load;

import io.tidepool.chaos.load.SyntheticLoad.Shape;
import io.tidepool.local.seed.ApiClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The clusters and strategies under load, made through the API.
 *
 * <p>Entries are approved by the system and there is no device to enter, so an entry order ends in the transaction that
 * made it and is never open: every trigger must be an order. Exits wait for a person who never comes, so an exit order
 * stays open: the first trigger of a pair must be an order and no later one may.
 */
public final class Estate {
    /** Name of the cluster that the collector reads. */
    public static final String COLLECTED = "collected";

    private static final int BUSY = 8;
    private static final int IDLE = 4;
    private static final int GAP_SECONDS = 180;
    private static final int COLLECTION_SECONDS = 10;

    private final ApiClient admin;
    private final Feed feed;
    private final long seed;

    public Estate(ApiClient admin, Feed feed, long seed) {
        this.admin = admin;
        this.feed = feed;
        this.seed = seed;
    }

    /** Settings, synthetic clusters and their strategies. */
    public void build() throws IOException, InterruptedException {
        admin.put(
                "/api/system/config",
                Map.of(
                        "monitoring.interval_seconds", COLLECTION_SECONDS,
                        "evaluation.maximum_gap_seconds", GAP_SECONDS,
                        "approval.pool_entry", "auto"));
        var busy = new ArrayList<Long>();
        for (int i = 0; i < BUSY; i++) {
            busy.add(cluster("busy-" + i, Shape.BUSY).id());
        }
        var idle = new ArrayList<Long>();
        for (int i = 0; i < IDLE; i++) {
            idle.add(cluster("idle-" + i, Shape.IDLE).id());
        }
        entry("cpu", busy, Map.of("cpu_threshold_value", 80, "duration_minutes", 5, "cooldown_minutes", 10));
        entry(
                "average",
                busy.subList(0, BUSY / 2),
                Map.of(
                        "cpu_threshold_value",
                        70,
                        "metric_aggregation",
                        "avg",
                        "window_minutes",
                        5,
                        "duration_minutes",
                        0,
                        "cooldown_minutes",
                        15));
        entry(
                "both",
                busy.subList(BUSY / 2, BUSY),
                Map.of(
                        "cpu_threshold_value",
                        85,
                        "memory_threshold_value",
                        85,
                        "condition_logic",
                        "AND",
                        "duration_minutes",
                        3,
                        "cooldown_minutes",
                        7));
        strategy(
                "exit",
                "pool_exit",
                idle,
                Map.of("cpu_threshold_value", 30, "duration_minutes", 10, "cooldown_minutes", 30));
    }

    /** One more cluster with calm, then busy load and a strategy of its own. */
    public SyntheticCluster lone(String name, Map<String, Object> rule) throws IOException, InterruptedException {
        var id = register(Map.of("clustername", name));
        entry(name, List.of(id), rule);
        return new SyntheticCluster(id, name, new SyntheticLoad(seed, Shape.BUSY));
    }

    /** A simulated cluster that the collector reads, and a strategy that fires every minute. */
    public long collected(Path kubeconfig) throws IOException, InterruptedException {
        var id = register(Map.of("clustername", COLLECTED, "kubeconfig", Files.readString(kubeconfig)));
        entry(COLLECTED, List.of(id), Map.of("cpu_threshold_value", 1, "duration_minutes", 0, "cooldown_minutes", 1));
        return id;
    }

    private SyntheticCluster cluster(String name, Shape shape) throws IOException, InterruptedException {
        var id = register(Map.of("clustername", name));
        var cluster = new SyntheticCluster(id, name, new SyntheticLoad(seed * 1_000 + id, shape));
        feed.add(cluster);
        return cluster;
    }

    private long register(Map<String, Object> body) throws IOException, InterruptedException {
        return admin.post("/api/clusters/create", body).path("id").asLong();
    }

    private void entry(String name, List<Long> clusters, Map<String, Object> rule)
            throws IOException, InterruptedException {
        strategy(name, "pool_entry", clusters, rule);
    }

    private void strategy(String name, String action, List<Long> clusters, Map<String, Object> rule)
            throws IOException, InterruptedException {
        var body = new HashMap<String, Object>(Map.of(
                "name",
                "chaos " + name,
                "threshold_trigger_action",
                action,
                "cluster_ids",
                clusters,
                "device_count",
                1,
                "status",
                "enabled"));
        body.putAll(rule);
        for (var metric : List.of("cpu", "memory")) {
            if (rule.containsKey(metric + "_threshold_value")) {
                body.put(metric + "_threshold_type", "usage");
            }
        }
        admin.post("/api/strategies/create", body);
    }
}
