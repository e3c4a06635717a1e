package io.tidepool.api.live.jdbc;

import io.tidepool.api.live.LiveTables;
import io.tidepool.api.order.Status;
import io.tidepool.api.snapshot.LatestSnapshot;
import io.tidepool.api.snapshot.LatestSnapshots;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcLiveTables implements LiveTables {
    private final JdbcClient jdbc;
    private final LatestSnapshots latest;

    JdbcLiveTables(JdbcClient jdbc, LatestSnapshots latest) {
        this.jdbc = jdbc;
        this.latest = latest;
    }

    @Override
    public Map<Status, Long> orders() {
        var counts = new EnumMap<Status, Long>(Status.class);
        jdbc.sql("select status, count(*) as orders from elastic_scaling_order group by status")
                .query(row -> {
                    var status = Status.of(row.getString("status")).orElseThrow();
                    counts.put(status, row.getLong("orders"));
                });
        return counts;
    }

    @Override
    public SortedSet<Long> triggeredSince(Instant moment) {
        return new TreeSet<>(jdbc.sql("select distinct strategy_id from strategy_execution_history"
                        + " where result = 'order_created' and execution_time >= :moment")
                .param("moment", moment.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .set());
    }

    @Override
    public List<LatestSnapshot> snapshots(String resourceType) {
        var clusters = jdbc.sql("select id from k8s_cluster where deleted_at is null")
                .query(Long.class)
                .list();
        return List.copyOf(latest.of(clusters, resourceType).values());
    }
}
