package io.tidepool.bench.clickhouse;

import io.tidepool.bench.stack.MonthOfSamples;
import java.io.IOException;
import java.time.Instant;

/** Fills the tables with what many clusters leave behind in thirty days. */
final class History {
    private static final int NODES = 25;
    private static final int SAMPLES_OF_A_NODE = 2_000;
    private static final int CLUSTERS_AT_ONCE = 20;
    private static final int ORDERS_OF_A_CLUSTER = 60;
    private static final long HISTORY_SECONDS = 30L * 24 * 3_600;
    private static final int INTERVAL_SECONDS = 300;

    private final Engine engine;
    private final Instant now;

    History(Engine engine, Instant now) {
        this.engine = engine;
        this.now = now;
    }

    /** A snapshot in five minutes for thirty days. */
    void snapshots(long first, long last) throws IOException, InterruptedException {
        for (var cluster = first; cluster <= last; cluster += CLUSTERS_AT_ONCE) {
            engine.query(MonthOfSamples.insert(cluster, Math.min(CLUSTERS_AT_ONCE, last - cluster + 1), now));
        }
    }

    /** Rows of nodes, as many as asked for, over the last days. */
    void nodeSamples(long rows) throws IOException, InterruptedException {
        var begin = now.getEpochSecond() - (long) SAMPLES_OF_A_NODE * INTERVAL_SECONDS;
        var perCluster = NODES * SAMPLES_OF_A_NODE;
        var piece = (long) perCluster * CLUSTERS_AT_ONCE;
        for (var done = 0L; done < rows; done += piece) {
            engine.query("""
                INSERT INTO node_sample (cluster_id, node_name, taken_at, cluster_name, node_uid, internal_ip,
                    cpu_capacity, memory_capacity, cpu_request, memory_request, cpu_usage, memory_usage, pod_count,
                    ready, cordoned, taints, labels)
                SELECT 1 + intDiv(%1$d + number, %2$d) AS c, concat('node-', toString(number %% 25)),
                    toDateTime64(%3$d + intDiv(number, 25) %% 2000 * 300 + c %% 300, 3, 'UTC'),
                    concat('bench-', toString(c)), concat('6f1e-', toString(number %% 25)),
                    concat('10.0.0.', toString(number %% 25)), 64, 256, 40, 100,
                    round(10 + cityHash64(number) %% 3000 / 100, 2),
                    round(90 + cityHash64(number, 1) %% 2000 / 100, 2), 30, true, false, [],
                    map('kubernetes.io/arch', 'amd64')
                FROM numbers(%4$d)\
                """.formatted(done, perCluster, begin, Math.min(piece, rows - done)));
        }
    }

    /** Two orders a day and cluster, each with five versions. */
    void orders(int clusters) throws IOException, InterruptedException {
        engine.query("""
            INSERT INTO order_event (order_id, version, order_number, cluster_id, cluster_name, strategy_id, action,
                status, device_count, created_by, created_at, updated_at, approver, approved_at, execution_time,
                completion_time, move, moved_by)
            SELECT intDiv(number, 5) AS o, number %% 5 + 1 AS v, concat('ESO', toString(o)), o %% %1$d + 1 AS c,
                concat('bench-', toString(c)), o %% 50, if(o %% 3 = 0, 'pool_exit', 'pool_entry'),
                ['pending', 'pending', 'processing', 'processing', if(o %% 17 = 0, 'failed', 'completed')][v],
                1 + o %% 4, 'system', toDateTime64(%2$d + o * 43 %% %3$d, 3, 'UTC') AS t, t + v * 60,
                if(v > 1, 'approver', NULL), if(v > 1, t + 300 + o %% 1000, NULL), if(v > 2, t + 1500, NULL),
                if(v > 4, t + 1600 + o * 7 %% 5000, NULL), 'move', 'system'
            FROM numbers(%4$d)\
            """.formatted(
                clusters, now.getEpochSecond() - HISTORY_SECONDS, HISTORY_SECONDS, clusters * ORDERS_OF_A_CLUSTER * 5));
    }
}
