package io.tidepool.api.dashboard.jdbc;

import io.tidepool.api.dashboard.Counts;
import io.tidepool.api.dashboard.Overview;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcCounts implements Counts {
    private final JdbcClient jdbc;

    JdbcCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Strategies strategies() {
        return jdbc.sql("select count(*) as total, count(*) filter (where status = 'enabled') as enabled"
                        + " from elastic_scaling_strategy where deleted_at is null")
                .query((row, number) -> new Strategies(row.getLong("total"), row.getLong("enabled")))
                .single();
    }

    @Override
    public Overview.PendingOrders pendingOrders() {
        return jdbc.sql(
                        "select count(*) as total, min(created_at) as oldest from elastic_scaling_order where status = 'pending'")
                .query((row, number) -> {
                    var oldest = row.getTimestamp("oldest");
                    return new Overview.PendingOrders(row.getLong("total"), oldest == null ? null : oldest.toInstant());
                })
                .single();
    }

    @Override
    public Overview.DeviceNumbers devices() {
        return jdbc.sql("""
                        select count(*) as total, count(*) filter (where cluster_id is not null) as in_pool,
                               count(*) filter (where cluster_id is null and status = 'available'
                                   and not exists (select 1 from order_device where device_id = device.id
                                                   and order_device.status in ('pending', 'processing'))) as available
                        from device where deleted_at is null""")
                .query((row, number) -> new Overview.DeviceNumbers(
                        row.getLong("total"), row.getLong("available"), row.getLong("in_pool")))
                .single();
    }

    @Override
    public Map<ActionAndStatus, Long> orders(Instant from, @Nullable Long clusterId, @Nullable String action) {
        var counts = new HashMap<ActionAndStatus, Long>();
        jdbc.sql("""
                        select action_type, status, count(*) as orders from elastic_scaling_order
                        where created_at >= :from and (:cluster::bigint is null or cluster_id = :cluster)
                          and (:action::text is null or action_type = :action)
                        group by action_type, status""")
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("cluster", clusterId)
                .param("action", action)
                .query(row -> {
                    counts.put(
                            new ActionAndStatus(row.getString("action_type"), row.getString("status")),
                            row.getLong("orders"));
                });
        return counts;
    }
}
