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

    /** From the tally; a request for maintenance is never pending. */
    @Override
    public Overview.PendingOrders pendingOrders() {
        return jdbc.sql("""
                        select (select coalesce(sum(orders), 0) from order_tally
                                where span = 'month' and status = 'pending') as total,
                               (select min(created_at)
                                from (values ('pool_entry'), ('pool_exit'), ('maintenance_uncordon')) kinds (action)
                                cross join lateral (
                                    select created_at from elastic_scaling_order
                                    where status = 'pending' and action_type = action
                                    order by created_at, id limit 1) first_of_kind) as oldest""")
                .query((row, number) -> {
                    var oldest = row.getTimestamp("oldest");
                    return new Overview.PendingOrders(row.getLong("total"), oldest == null ? null : oldest.toInstant());
                })
                .single();
    }

    @Override
    public Overview.DeviceNumbers devices() {
        return jdbc.sql("""
                        select total, in_pool, free - held as available
                        from (select count(*) as total, count(cluster_id) as in_pool,
                                     count(*) filter (where cluster_id is null and status = 'available') as free
                              from device where deleted_at is null) counted
                        cross join (select count(*) as held
                                    from order_device join device on device.id = device_id
                                    where order_device.status in ('pending', 'processing') and cluster_id is null
                                      and device.status = 'available' and deleted_at is null) taken""")
                .query((row, number) -> new Overview.DeviceNumbers(
                        row.getLong("total"), row.getLong("available"), row.getLong("in_pool")))
                .single();
    }

    @Override
    public Map<ActionAndStatus, Long> orders(Instant from, @Nullable Long clusterId, @Nullable String action) {
        var counts = new HashMap<ActionAndStatus, Long>();
        var made = clusterId == null
                ? "orders_since(:from)"
                : "(select action_type, status, 1 as orders from elastic_scaling_order"
                        + " where cluster_id = :cluster and created_at >= :from) made";
        jdbc.sql("select action_type, status, sum(orders) as orders from " + made
                        + " where (:action::text is null or action_type = :action)"
                        + " group by action_type, status having sum(orders) <> 0")
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
