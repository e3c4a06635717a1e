package io.tidepool.api.history.clickhouse;

/** The two ways to read a trend; parameters in both: step in seconds, cluster, resource type, from, to in milliseconds. */
public final class TrendSql {
    /** For steps within an hour: from the samples themselves. */
    public static final String OF_SAMPLES = """
        select toUnixTimestamp(toStartOfInterval(taken_at, toIntervalSecond(?))) as step,
               avg(cpu_usage) as cpu_usage_mean, min(cpu_usage) as cpu_usage_min, max(cpu_usage) as cpu_usage_max,
               avg(cpu_allocation) as cpu_allocation_mean,
               min(cpu_allocation) as cpu_allocation_min, max(cpu_allocation) as cpu_allocation_max,
               avg(memory_usage) as memory_usage_mean,
               min(memory_usage) as memory_usage_min, max(memory_usage) as memory_usage_max,
               avg(memory_allocation) as memory_allocation_mean,
               min(memory_allocation) as memory_allocation_min, max(memory_allocation) as memory_allocation_max
        from (
            select taken_at, max_cpu as cpu_usage, cpu_request / nullIf(cpu_capacity, 0) * 100 as cpu_allocation,
                   max_memory as memory_usage, mem_request / nullIf(mem_capacity, 0) * 100 as memory_allocation
            from k8s_cluster_resource_snapshot final
            where cluster_id = ? and resource_type = ?
              and taken_at >= fromUnixTimestamp64Milli(?) and taken_at < fromUnixTimestamp64Milli(?)
              and deleted_at is null
        )
        group by step order by step limit 1000\
        """;

    /**
     * For steps of hours: from the hourly rollup, of which no key lies in two partitions. All figures come out of the
     * distinct samples, so one column is read instead of nine. Sorted, a mean is the same to the last bit. So few rows
     * that more threads would only wait for each other.
     */
    public static final String OF_HOURS = """
        select toUnixTimestamp(toStartOfInterval(hour, toIntervalSecond(?))) as step,
               avgArray(arraySort(samples).2) as cpu_usage_mean,
               minArray(samples.2) as cpu_usage_min, maxArray(samples.2) as cpu_usage_max,
               avgArray(arraySort(samples).3) as cpu_allocation_mean,
               minArray(samples.3) as cpu_allocation_min, maxArray(samples.3) as cpu_allocation_max,
               avgArray(arraySort(samples).4) as memory_usage_mean,
               minArray(samples.4) as memory_usage_min, maxArray(samples.4) as memory_usage_max,
               avgArray(arraySort(samples).5) as memory_allocation_mean,
               minArray(samples.5) as memory_allocation_min, maxArray(samples.5) as memory_allocation_max
        from k8s_cluster_resource_hourly final
        where cluster_id = ? and resource_type = ?
          and hour >= toStartOfHour(fromUnixTimestamp64Milli(?)) and hour < fromUnixTimestamp64Milli(?)
        group by step order by step limit 1000
        settings do_not_merge_across_partitions_select_final = 1, max_threads = 1\
        """;

    private TrendSql() {}
}
