package io.tidepool.bench.stack;

import java.time.Instant;

/** What clusters leave behind in thirty days, a snapshot in five minutes. */
public final class MonthOfSamples {
    public static final int OF_A_CLUSTER = 30 * 24 * 12;
    private static final int INTERVAL_SECONDS = 300;

    private MonthOfSamples() {}

    /** Has ClickHouse make that of clusters with consecutive ids. */
    public static String insert(long first, long count, Instant until) {
        return """
            INSERT INTO k8s_cluster_resource_snapshot (cluster_id, resource_type, taken_at, cluster_name,
                interval_seconds, outcome, cpu_capacity, mem_capacity, cpu_request, mem_request, max_cpu,
                max_memory, node_count, ready_node_count, bm_count, vm_count, pod_count,
                unschedulable_pod_count)
            SELECT %d + intDiv(number, %d) AS c, 'total',
                toDateTime64(%d + number %% %d * %d + c %% 300, 3, 'UTC'), concat('bench-', toString(c)), 300,
                'complete', 640, 2560, round(300 + 50 * sin(number / 288), 2),
                round(1200 + 100 * sin(number / 288), 2),
                round(50 + 30 * sin(number / 45.8) + cityHash64(number) %% 1000 / 100, 2),
                round(40 + 20 * sin(number / 45.8) + cityHash64(number, 1) %% 1000 / 100, 2),
                25, 25, 25, 0, 600, 0
            FROM numbers(%d)\
            """.formatted(
                        first,
                        OF_A_CLUSTER,
                        until.getEpochSecond() - (long) OF_A_CLUSTER * INTERVAL_SECONDS,
                        OF_A_CLUSTER,
                        INTERVAL_SECONDS,
                        count * OF_A_CLUSTER);
    }
}
