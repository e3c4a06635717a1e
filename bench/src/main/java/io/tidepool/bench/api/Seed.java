package io.tidepool.bench.api;

import io.tidepool.bench.stack.BenchStack;
import io.tidepool.bench.stack.MonthOfSamples;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Fills the databases of a stack as such a fleet would have.
 *
 * @param clusters with two strategies of five hundred each, and a snapshot in five minutes for thirty days
 */
record Seed(BenchStack stack, int clusters, int devices) {
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
        var now = Instant.now();
        for (var first = 1; first <= clusters; first += CLUSTERS_AT_ONCE) {
            stack.clickHouse(MonthOfSamples.insert(first, Math.min(CLUSTERS_AT_ONCE, clusters - first + 1), now));
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
}
