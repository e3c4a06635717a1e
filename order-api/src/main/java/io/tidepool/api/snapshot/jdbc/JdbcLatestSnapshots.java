package io.tidepool.api.snapshot.jdbc;

import io.tidepool.api.event.Event.SnapshotTaken;
import io.tidepool.api.event.Events;
import io.tidepool.api.snapshot.LatestSnapshot;
import io.tidepool.api.snapshot.LatestSnapshots;
import io.tidepool.api.transaction.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcLatestSnapshots implements LatestSnapshots {
    private static final String PUT_FIGURES = """
        insert into cluster_latest_snapshot as present
            (cluster_id, resource_type, taken_at, interval_seconds, cpu_capacity, mem_capacity, cpu_request,
             mem_request, cpu_usage, memory_usage, node_count, ready_node_count, bm_count, vm_count, pod_count,
             unschedulable_pod_count)
        select id, :resource_type, :taken_at, :interval_seconds, :cpu_capacity, :mem_capacity, :cpu_request,
             :mem_request, :cpu_usage, :memory_usage, :node_count, :ready_node_count, :bm_count, :vm_count,
             :pod_count, :unschedulable_pod_count
        from k8s_cluster where id = :cluster_id
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
        where present.taken_at is null or present.taken_at < excluded.taken_at\
        """;

    private static final String PUT_FAILURE = """
        insert into cluster_latest_snapshot as present
            (cluster_id, resource_type, interval_seconds, failed_at, failure)
        select id, :resource_type, :interval_seconds, :failed_at, :failure
        from k8s_cluster where id = :cluster_id
        on conflict (cluster_id, resource_type) do update set
            failed_at = excluded.failed_at, failure = excluded.failure, updated_at = now()
        where (present.failed_at is null or present.failed_at < excluded.failed_at)
          and (present.taken_at is null or present.taken_at < excluded.failed_at)\
        """;

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;
    private final Transactions transactions;
    private final Events events;

    JdbcLatestSnapshots(JdbcClient jdbc, NamedParameterJdbcTemplate batches, Transactions transactions, Events events) {
        this.jdbc = jdbc;
        this.batches = batches;
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

    @Override
    public int put(List<LatestSnapshot> snapshots) {
        // In one order everywhere: two instances that write the same rows must not wait for each other.
        var parts = snapshots.stream()
                .sorted(Comparator.comparingLong(LatestSnapshot::clusterId).thenComparing(LatestSnapshot::resourceType))
                .collect(Collectors.partitioningBy(snapshot -> snapshot.takenAt() == null));
        return transactions.inOne(() -> {
            var news = new ArrayList<SnapshotTaken>();
            write(PUT_FIGURES, parts.getOrDefault(false, List.of()), JdbcLatestSnapshots::figures, news);
            write(PUT_FAILURE, parts.getOrDefault(true, List.of()), JdbcLatestSnapshots::failure, news);
            events.tell(news.stream().distinct().toList());
            return news.size();
        });
    }

    private void write(
            String sql,
            List<LatestSnapshot> snapshots,
            Function<LatestSnapshot, Map<String, @Nullable Object>> parameters,
            List<SnapshotTaken> news) {
        if (snapshots.isEmpty()) {
            return;
        }
        @SuppressWarnings({"unchecked", "rawtypes"}) // An array of a generic type.
        Map<String, ?>[] batch = snapshots.stream().map(parameters).toArray(Map[]::new);
        var changed = batches.batchUpdate(sql, batch);
        for (var i = 0; i < changed.length; i++) {
            var snapshot = snapshots.get(i);
            var at = snapshot.takenAt() == null ? snapshot.failedAt() : snapshot.takenAt();
            if (changed[i] > 0 && at != null) {
                news.add(new SnapshotTaken(snapshot.clusterId(), snapshot.resourceType(), at));
            }
        }
    }

    private static Map<String, @Nullable Object> failure(LatestSnapshot snapshot) {
        var parameters = key(snapshot);
        parameters.put("failed_at", time(snapshot.failedAt()));
        parameters.put("failure", snapshot.failure());
        return parameters;
    }

    private static Map<String, @Nullable Object> figures(LatestSnapshot snapshot) {
        var parameters = key(snapshot);
        parameters.put("taken_at", time(snapshot.takenAt()));
        parameters.put("cpu_capacity", snapshot.cpuCapacity());
        parameters.put("mem_capacity", snapshot.memCapacity());
        parameters.put("cpu_request", snapshot.cpuRequest());
        parameters.put("mem_request", snapshot.memRequest());
        parameters.put("cpu_usage", snapshot.cpuUsage());
        parameters.put("memory_usage", snapshot.memoryUsage());
        parameters.put("node_count", snapshot.nodeCount());
        parameters.put("ready_node_count", snapshot.readyNodeCount());
        parameters.put("bm_count", snapshot.bmCount());
        parameters.put("vm_count", snapshot.vmCount());
        parameters.put("pod_count", snapshot.podCount());
        parameters.put("unschedulable_pod_count", snapshot.unschedulablePodCount());
        return parameters;
    }

    private static Map<String, @Nullable Object> key(LatestSnapshot snapshot) {
        var parameters = new LinkedHashMap<String, @Nullable Object>();
        parameters.put("cluster_id", snapshot.clusterId());
        parameters.put("resource_type", snapshot.resourceType());
        parameters.put("interval_seconds", snapshot.intervalSeconds());
        return parameters;
    }

    private static @Nullable Object time(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
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
