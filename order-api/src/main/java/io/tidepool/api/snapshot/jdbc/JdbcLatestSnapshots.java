package io.tidepool.api.snapshot.jdbc;

import io.tidepool.api.event.Event.SnapshotTaken;
import io.tidepool.api.event.Events;
import io.tidepool.api.request.jdbc.Columns;
import io.tidepool.api.snapshot.LatestSnapshot;
import io.tidepool.api.snapshot.LatestSnapshots;
import io.tidepool.api.transaction.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcLatestSnapshots implements LatestSnapshots {
    // Rows are locked in one order everywhere: two instances that write the same ones must not wait for each other.
    private static final String PUT_FIGURES = """
            insert into cluster_latest_snapshot as present
                (cluster_id, resource_type, taken_at, interval_seconds, cpu_capacity, mem_capacity, cpu_request,
                 mem_request, cpu_usage, memory_usage, node_count, ready_node_count, bm_count, vm_count, pod_count,
                 unschedulable_pod_count)
            select sent.*
            from unnest(:cluster_id::bigint[], :resource_type::text[], :taken_at::timestamptz[],
                        :interval_seconds::int[], :cpu_capacity::float8[], :mem_capacity::float8[],
                        :cpu_request::float8[], :mem_request::float8[], :cpu_usage::float8[], :memory_usage::float8[],
                        :node_count::int[], :ready_node_count::int[], :bm_count::int[], :vm_count::int[],
                        :pod_count::int[], :unschedulable_pod_count::int[]) as sent (cluster_id, resource_type)
            join k8s_cluster cluster on cluster.id = sent.cluster_id
            order by sent.cluster_id, sent.resource_type
            on conflict (cluster_id, resource_type) do update set
                taken_at = excluded.taken_at, interval_seconds = excluded.interval_seconds,
                cpu_capacity = excluded.cpu_capacity, mem_capacity = excluded.mem_capacity,
                cpu_request = excluded.cpu_request, mem_request = excluded.mem_request,
                cpu_usage = excluded.cpu_usage, memory_usage = excluded.memory_usage,
                node_count = excluded.node_count, ready_node_count = excluded.ready_node_count,
                bm_count = excluded.bm_count, vm_count = excluded.vm_count, pod_count = excluded.pod_count,
                unschedulable_pod_count = excluded.unschedulable_pod_count,
                failed_at = case when present.failed_at > excluded.taken_at then present.failed_at end,
                failure = case when present.failed_at > excluded.taken_at then present.failure end,
                updated_at = now()
            where present.taken_at is null or present.taken_at < excluded.taken_at
            returning cluster_id, resource_type, taken_at as news_at""";

    private static final String PUT_FAILURE = """
            insert into cluster_latest_snapshot as present
                (cluster_id, resource_type, interval_seconds, failed_at, failure)
            select sent.*
            from unnest(:cluster_id::bigint[], :resource_type::text[], :interval_seconds::int[],
                        :failed_at::timestamptz[], :failure::text[]) as sent (cluster_id, resource_type)
            join k8s_cluster cluster on cluster.id = sent.cluster_id
            order by sent.cluster_id, sent.resource_type
            on conflict (cluster_id, resource_type) do update set
                failed_at = excluded.failed_at, failure = excluded.failure, updated_at = now()
            where (present.failed_at is null or present.failed_at < excluded.failed_at)
              and (present.taken_at is null or present.taken_at < excluded.failed_at)
            returning cluster_id, resource_type, failed_at as news_at""";

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final Events events;

    JdbcLatestSnapshots(JdbcClient jdbc, Transactions transactions, Events events) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.events = events;
    }

    @Override
    public Map<Long, LatestSnapshot> of(Collection<Long> clusterIds, String resourceType) {
        if (clusterIds.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("select * from cluster_latest_snapshot where resource_type = :type and cluster_id in (:ids)")
                .param("type", resourceType)
                .param("ids", clusterIds)
                .query((row, number) -> read(row))
                .list()
                .stream()
                .collect(Collectors.toMap(LatestSnapshot::clusterId, Function.identity()));
    }

    /** What identifies a row. */
    private record Part(long clusterId, String resourceType) {
        static Part of(LatestSnapshot snapshot) {
            return new Part(snapshot.clusterId(), snapshot.resourceType());
        }
    }

    @Override
    public int put(List<LatestSnapshot> snapshots) {
        var newest = List.copyOf(snapshots.stream()
                .collect(Collectors.toMap(Part::of, Function.identity(), LatestSnapshot::and))
                .values());
        return transactions.inOne(() -> {
            var news = new ArrayList<SnapshotTaken>();
            putFigures(having(LatestSnapshot::takenAt, newest), news);
            putFailures(having(LatestSnapshot::failedAt, newest), news);
            events.tell(news);
            return news.size();
        });
    }

    private static List<LatestSnapshot> having(
            Function<LatestSnapshot, @Nullable Instant> what, List<LatestSnapshot> snapshots) {
        return snapshots.stream()
                .filter(snapshot -> what.apply(snapshot) != null)
                .toList();
    }

    private void putFigures(List<LatestSnapshot> snapshots, List<SnapshotTaken> news) {
        put(
                PUT_FIGURES,
                key(snapshots)
                        .times("taken_at", LatestSnapshot::takenAt)
                        .doubles("cpu_capacity", LatestSnapshot::cpuCapacity)
                        .doubles("mem_capacity", LatestSnapshot::memCapacity)
                        .doubles("cpu_request", LatestSnapshot::cpuRequest)
                        .doubles("mem_request", LatestSnapshot::memRequest)
                        .doubles("cpu_usage", LatestSnapshot::cpuUsage)
                        .doubles("memory_usage", LatestSnapshot::memoryUsage)
                        .integers("node_count", LatestSnapshot::nodeCount)
                        .integers("ready_node_count", LatestSnapshot::readyNodeCount)
                        .integers("bm_count", LatestSnapshot::bmCount)
                        .integers("vm_count", LatestSnapshot::vmCount)
                        .integers("pod_count", LatestSnapshot::podCount)
                        .integers("unschedulable_pod_count", LatestSnapshot::unschedulablePodCount),
                news);
    }

    private void putFailures(List<LatestSnapshot> snapshots, List<SnapshotTaken> news) {
        put(
                PUT_FAILURE,
                key(snapshots).times("failed_at", LatestSnapshot::failedAt).texts("failure", LatestSnapshot::failure),
                news);
    }

    private static Columns<LatestSnapshot> key(List<LatestSnapshot> snapshots) {
        return new Columns<>(snapshots)
                .longs("cluster_id", LatestSnapshot::clusterId)
                .texts("resource_type", LatestSnapshot::resourceType)
                .integers("interval_seconds", LatestSnapshot::intervalSeconds);
    }

    private void put(String sql, Columns<LatestSnapshot> columns, List<SnapshotTaken> news) {
        jdbc.sql(sql).params(columns.arrays()).query(row -> {
            news.add(new SnapshotTaken(
                    row.getLong("cluster_id"),
                    row.getString("resource_type"),
                    row.getTimestamp("news_at").toInstant()));
        });
    }

    private static LatestSnapshot read(ResultSet row) throws SQLException {
        return new LatestSnapshot(
                row.getLong("cluster_id"),
                row.getString("resource_type"),
                instant(row, "taken_at"),
                row.getInt("interval_seconds"),
                row.getObject("cpu_capacity", Double.class),
                row.getObject("mem_capacity", Double.class),
                row.getObject("cpu_request", Double.class),
                row.getObject("mem_request", Double.class),
                row.getObject("cpu_usage", Double.class),
                row.getObject("memory_usage", Double.class),
                row.getObject("node_count", Integer.class),
                row.getObject("ready_node_count", Integer.class),
                row.getObject("bm_count", Integer.class),
                row.getObject("vm_count", Integer.class),
                row.getObject("pod_count", Integer.class),
                row.getObject("unschedulable_pod_count", Integer.class),
                instant(row, "failed_at"),
                row.getString("failure"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
