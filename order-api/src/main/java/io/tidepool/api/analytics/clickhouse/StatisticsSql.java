package io.tidepool.api.analytics.clickhouse;

/** How statistics are counted; cluster 0 and an empty action are all. */
public final class StatisticsSql {
    /** Parameters: zone, from and to in milliseconds, cluster twice, action twice. */
    public static final String ORDERS_BY_HOUR = byStep("toStartOfHour(toTimeZone(created_at, ?))");

    /** The same by days of the zone. */
    public static final String ORDERS_BY_DAY = byStep("toStartOfDay(toTimeZone(created_at, ?))");

    /** Parameters: from and to in milliseconds, cluster twice, action twice. */
    public static final String LEAD_TIMES = """
        select action,
               count(approval) as approval_count, quantileExact(0.5)(approval) as approval_p50,
               quantileExact(0.9)(approval) as approval_p90, max(approval) as approval_max,
               count(start) as start_count, quantileExact(0.5)(start) as start_p50,
               quantileExact(0.9)(start) as start_p90, max(start) as start_max,
               count(execution) as execution_count, quantileExact(0.5)(execution) as execution_p50,
               quantileExact(0.9)(execution) as execution_p90, max(execution) as execution_max,
               count(total) as total_count, quantileExact(0.5)(total) as total_p50,
               quantileExact(0.9)(total) as total_p90, max(total) as total_max
        from (
            select action,
                   dateDiff('second', created_at, approved_at) as approval,
                   dateDiff('second', approved_at, execution_time) as start,
                   if(status = 'completed', dateDiff('second', execution_time, completion_time), null) as execution,
                   if(status = 'completed', dateDiff('second', created_at, completion_time), null) as total
            from order_state final
            where created_at >= fromUnixTimestamp64Milli(?) and created_at < fromUnixTimestamp64Milli(?)
              and (? = 0 or cluster_id = ?) and (? = '' or action = ?)
        )
        group by action order by action\
        """;

    /** Parameters: to, from and to in milliseconds, cluster twice, action twice. */
    public static final String DEVICE_HOURS = """
        select sumIf(hours, action = 'pool_entry') as entered, sumIf(hours, action = 'pool_exit') as removed
        from (
            select action,
                   device_count * dateDiff('millisecond', completion_time, fromUnixTimestamp64Milli(?)) / 3600000 as hours
            from order_state final
            where status = 'completed' and completion_time >= fromUnixTimestamp64Milli(?)
              and completion_time < fromUnixTimestamp64Milli(?)
              and (? = 0 or cluster_id = ?) and (? = '' or action = ?)
        )\
        """;

    /**
     * An order can be decided on from its move before the decision: its creation, or its return to the approver.
     * Parameters: from and to in milliseconds, cluster twice, action twice, from and to again.
     */
    public static final String APPROVALS = """
        select moved_by, countIf(move = 'approve') as approved, countIf(move = 'reject') as rejected,
               count() as waited_count, quantileExact(0.5)(waited) as waited_p50,
               quantileExact(0.9)(waited) as waited_p90, max(waited) as waited_max
        from (
            select moved_by, move, updated_at,
                   dateDiff('second', lagInFrame(updated_at, 1, created_at) over (
                       partition by order_id order by version rows between unbounded preceding and current row),
                       updated_at) as waited
            from order_event final
            where order_id in (
                select order_id from order_event
                where move in ('approve', 'reject')
                  and updated_at >= fromUnixTimestamp64Milli(?) and updated_at < fromUnixTimestamp64Milli(?)
                  and (? = 0 or cluster_id = ?) and (? = '' or action = ?))
        )
        where move in ('approve', 'reject')
          and updated_at >= fromUnixTimestamp64Milli(?) and updated_at < fromUnixTimestamp64Milli(?)
        group by moved_by order by approved + rejected desc, moved_by limit 200\
        """;

    /** No key lies in two partitions. Parameters: from and to in milliseconds, cluster twice. */
    public static final String VERDICTS = """
        select strategy_id, decision, reason, count() as verdicts, countIf(`condition` = 'unknown') as unknown
        from verdict final
        where taken_at >= fromUnixTimestamp64Milli(?) and taken_at < fromUnixTimestamp64Milli(?)
          and (? = 0 or cluster_id = ?)
        group by strategy_id, decision, reason order by strategy_id, decision, reason
        settings do_not_merge_across_partitions_select_final = 1\
        """;

    /** Distinct orders, so that a replay changes nothing. Parameters: from and to in milliseconds, cluster twice. */
    public static final String STRATEGY_ORDERS = """
        select assumeNotNull(strategy_id) as strategy, uniqExact(order_id) as orders,
               uniqExactIf(order_id, move = 'reject' and moved_by != 'system') as rejected
        from order_event
        where strategy_id is not null
          and created_at >= fromUnixTimestamp64Milli(?) and created_at < fromUnixTimestamp64Milli(?)
          and (? = 0 or cluster_id = ?)
        group by strategy order by strategy\
        """;

    /** A month after the range is looked at too. Parameters: from and to in milliseconds, cluster twice, to again. */
    public static final String REVERSALS = """
        select assumeNotNull(strategy_id) as strategy, intDiv(gap, 60) as after_minutes, count() as reversals
        from (
            select strategy_id, action, created_at, leadInFrame(action) over later as next_action,
                   dateDiff('second', created_at, leadInFrame(created_at) over later) as gap
            from order_state final
            where action in ('pool_entry', 'pool_exit') and status != 'cancelled'
              and created_at >= fromUnixTimestamp64Milli(?)
              and created_at < fromUnixTimestamp64Milli(?) + interval 31 day
              and (? = 0 or cluster_id = ?)
            window later as (
                partition by cluster_id order by created_at, order_id
                rows between current row and unbounded following)
        )
        where strategy_id is not null and created_at < fromUnixTimestamp64Milli(?)
          and next_action != '' and next_action != action and gap >= 0 and gap < 2678400
        group by strategy, after_minutes order by strategy, after_minutes\
        """;

    private StatisticsSql() {}

    private static String byStep(String step) {
        return """
            select toUnixTimestamp(%s) as step, action, status, count() as orders, sum(device_count) as devices
            from order_state final
            where created_at >= fromUnixTimestamp64Milli(?) and created_at < fromUnixTimestamp64Milli(?)
              and (? = 0 or cluster_id = ?) and (? = '' or action = ?)
            group by step, action, status order by step, action, status limit 10000\
            """.formatted(step);
    }
}
