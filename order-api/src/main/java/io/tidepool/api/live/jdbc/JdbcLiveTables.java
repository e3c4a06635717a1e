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
        jdbc.sql("select status, sum(orders) as orders from order_tally where span = 'month'"
                        + " group by status having sum(orders) <> 0")
                .query(row -> {
                    var status = Status.of(row.getString("status")).orElseThrow();
                    counts.put(status, row.getLong("orders"));
                });
        return counts;
    }

    /** Asks each strategy, because there are fewer of them than of orders. */
    @Override
    public SortedSet<Long> triggeredSince(Instant moment) {
        return new TreeSet<>(jdbc.sql("select id from elastic_scaling_strategy strategy where exists ("
                        + "select 1 from strategy_execution_history where strategy_id = strategy.id"
                        + " and result = 'order_created' and execution_time >= :moment)")
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
