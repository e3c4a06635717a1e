package io.tidepool.api.analytics.clickhouse;

/** How orders are counted by day, by action and by cluster, in one pass. */
public final class OrderFlowSql {
    /** Parameters: time zone, from and to in milliseconds, cluster or 0, the same again, action or nothing, the same. */
    public static final String BY_DAY_ACTION_AND_CLUSTER = """
        select multiIf(grouping(day) = 0, 'day', grouping(action) = 0, 'action', 'cluster') as part,
               toString(day) as day, action, cluster_id, anyLast(cluster_name) as name,
               count() as created, countIf(status = 'completed') as completed, countIf(status = 'failed') as failed,
               countIf(status = 'cancelled') as cancelled, sum(device_count) as devices,
               quantileExact(0.5)(approval) as approval_median, quantileExact(0.95)(approval) as approval_p95,
               quantileExact(0.5)(completion) as completion_median, quantileExact(0.95)(completion) as completion_p95
        from (
            select toDate(created_at, ?) as day, action, cluster_id, cluster_name, status, device_count,
                   dateDiff('second', created_at, approved_at) as approval,
                   if(status = 'completed', dateDiff('second', created_at, completion_time), null) as completion
            from order_state final
            where created_at >= fromUnixTimestamp64Milli(?) and created_at < fromUnixTimestamp64Milli(?)
              and (? = 0 or cluster_id = ?) and (? = '' or action = ?)
        )
        group by grouping sets ((day), (action), (cluster_id))
        order by part, day, action, created desc, cluster_id
        limit 400 by part\
        """;

    private OrderFlowSql() {}
}
