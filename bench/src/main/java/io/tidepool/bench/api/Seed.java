package io.tidepool.bench.api;

import io.tidepool.bench.stack.BenchStack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;

/**
 * Fills the databases of a stack as such a fleet would have.
 *
 * @param clusters with two strategies of five hundred each, and a snapshot in five minutes for thirty days
 */
record Seed(BenchStack stack, int clusters, int devices) {
    private static final int SAMPLES_OF_A_CLUSTER = 30 * 24 * 12;
    private static final int CLUSTERS_AT_ONCE = 20;
    private static final List<String> READ_OFTEN = List.of(
            "k8s_cluster",
            "cluster_latest_snapshot",
            "device",
            "elastic_scaling_strategy",
            "strategy_cluster_association",
            "elastic_scaling_order",
            "order_tally",
            "order_device",
            "order_step",
            "strategy_execution_history");

    /** Clusters, devices, strategies and trends. */
    void fleet() throws SQLException, IOException, InterruptedException {
        run("fleet.sql", 0);
        for (var first = 1; first <= clusters; first += CLUSTERS_AT_ONCE) {
            stack.clickHouse(snapshots(first, Math.min(CLUSTERS_AT_ONCE, clusters - first + 1)));
        }
    }

    /** So many orders of the last year, instead of those there are. */
    void orders(int count) throws SQLException, IOException {
        run("orders.sql", count);
    }

    private void run(String file, int orders) throws SQLException, IOException {
        try (var connection = stack.database();
                var statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute("set synchronous_commit = off");
            for (var sql : read(file).split(";\n")) {
                statement.execute(sql.replace("${clusters}", Integer.toString(clusters))
                        .replace("${devices}", Integer.toString(devices))
                        .replace("${orders}", Integer.toString(orders)));
            }
            tidy(connection);
        }
    }

    /** What autovacuum does within minutes. */
    private static void tidy(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var table : READ_OFTEN) {
                statement.execute("vacuum (analyze) " + table);
            }
            statement.execute("checkpoint");
        }
    }

    private static String read(String file) throws IOException {
        try (var stream = Objects.requireNonNull(Seed.class.getResourceAsStream("/api/" + file), file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String snapshots(int first, int count) {
        return """
            INSERT INTO k8s_cluster_resource_snapshot (cluster_id, resource_type, taken_at, cluster_name,
                interval_seconds, outcome, cpu_capacity, mem_capacity, cpu_request, mem_request, max_cpu, max_memory,
                node_count, ready_node_count, bm_count, vm_count, pod_count, unschedulable_pod_count)
            SELECT %1$d + intDiv(number, %2$d) AS c, 'total',
                toDateTime64(toUnixTimestamp(now()) - (number %% %2$d) * 300 - c %% 300, 3, 'UTC'),
                concat('bench-', toString(c)), 300, 'complete', 640, 2560, round(300 + 50 * sin(number / 288), 2),
                round(1200 + 100 * sin(number / 288), 2),
                round(50 + 30 * sin(number / 45.8) + cityHash64(number) %% 1000 / 100, 2),
                round(40 + 20 * sin(number / 45.8) + cityHash64(number, 1) %% 1000 / 100, 2), 25, 25, 25, 0, 600, 0
            FROM numbers(%3$d)\
            """.formatted(first, SAMPLES_OF_A_CLUSTER, count * SAMPLES_OF_A_CLUSTER);
    }
}
