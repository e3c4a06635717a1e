-- Hours and days of the snapshots. A replay changes no figure: every column is the smallest, the largest or the union
-- of what came, so the same row again, in any order and any block, changes nothing; sums and counts would. A mean is
-- made of the distinct samples of its hour. Read with FINAL or merge again: rows of one key merge in the background.
-- What is unknown stays NULL; percent is 0 to 100.

CREATE TABLE k8s_cluster_resource_hourly
(
    cluster_id            UInt64,
    resource_type         LowCardinality(String),
    hour                  DateTime('UTC') CODEC(DoubleDelta, ZSTD(1)),
    cpu_usage_min         SimpleAggregateFunction(min, Nullable(Float64)) CODEC(ZSTD(1)),
    cpu_usage_max         SimpleAggregateFunction(max, Nullable(Float64)) CODEC(ZSTD(1)),
    cpu_allocation_min    SimpleAggregateFunction(min, Nullable(Float64)) CODEC(ZSTD(1)),
    cpu_allocation_max    SimpleAggregateFunction(max, Nullable(Float64)) CODEC(ZSTD(1)),
    memory_usage_min      SimpleAggregateFunction(min, Nullable(Float64)) CODEC(ZSTD(1)),
    memory_usage_max      SimpleAggregateFunction(max, Nullable(Float64)) CODEC(ZSTD(1)),
    memory_allocation_min SimpleAggregateFunction(min, Nullable(Float64)) CODEC(ZSTD(1)),
    memory_allocation_max SimpleAggregateFunction(max, Nullable(Float64)) CODEC(ZSTD(1)),
    samples               SimpleAggregateFunction(groupUniqArrayArray, Array(Tuple(
                              at UInt32,
                              cpu_usage Nullable(Float64),
                              cpu_allocation Nullable(Float64),
                              memory_usage Nullable(Float64),
                              memory_allocation Nullable(Float64))))
                              COMMENT 'distinct samples; at is in milliseconds since the hour began' CODEC(ZSTD(1))
)
ENGINE = AggregatingMergeTree
PARTITION BY toYYYYMM(hour)
ORDER BY (cluster_id, resource_type, hour)
TTL hour + INTERVAL 400 DAY
SETTINGS index_granularity = 1024;

CREATE TABLE k8s_cluster_resource_daily
(
    cluster_id            UInt64,
    resource_type         LowCardinality(String),
    day                   Date,
    cpu_usage_min         SimpleAggregateFunction(min, Nullable(Float64)),
    cpu_usage_max         SimpleAggregateFunction(max, Nullable(Float64)),
    cpu_allocation_min    SimpleAggregateFunction(min, Nullable(Float64)),
    cpu_allocation_max    SimpleAggregateFunction(max, Nullable(Float64)),
    memory_usage_min      SimpleAggregateFunction(min, Nullable(Float64)),
    memory_usage_max      SimpleAggregateFunction(max, Nullable(Float64)),
    memory_allocation_min SimpleAggregateFunction(min, Nullable(Float64)),
    memory_allocation_max SimpleAggregateFunction(max, Nullable(Float64)),
    node_count_min        SimpleAggregateFunction(min, Nullable(Int64)),
    node_count_max        SimpleAggregateFunction(max, Nullable(Int64)),
    known_hours           SimpleAggregateFunction(groupBitOr, UInt32) COMMENT 'one bit for each hour of the day with a complete sample'
)
ENGINE = AggregatingMergeTree
PARTITION BY toYear(day)
ORDER BY (cluster_id, resource_type, day)
TTL day + INTERVAL 400 DAY;

CREATE MATERIALIZED VIEW k8s_cluster_resource_hourly_view TO k8s_cluster_resource_hourly AS
SELECT
    cluster_id,
    resource_type,
    toStartOfHour(taken_at) AS hour,
    min(cpu_usage) AS cpu_usage_min,
    max(cpu_usage) AS cpu_usage_max,
    min(cpu_allocation) AS cpu_allocation_min,
    max(cpu_allocation) AS cpu_allocation_max,
    min(memory_usage) AS memory_usage_min,
    max(memory_usage) AS memory_usage_max,
    min(memory_allocation) AS memory_allocation_min,
    max(memory_allocation) AS memory_allocation_max,
    groupUniqArray((toUInt32(toUnixTimestamp64Milli(taken_at) % 3600000),
                    cpu_usage, cpu_allocation, memory_usage, memory_allocation)) AS samples
FROM
(
    SELECT
        cluster_id,
        resource_type,
        taken_at,
        max_cpu                                     AS cpu_usage,
        cpu_request / nullIf(cpu_capacity, 0) * 100 AS cpu_allocation,
        max_memory                                  AS memory_usage,
        mem_request / nullIf(mem_capacity, 0) * 100 AS memory_allocation
    FROM k8s_cluster_resource_snapshot
)
GROUP BY cluster_id, resource_type, hour;

CREATE MATERIALIZED VIEW k8s_cluster_resource_daily_view TO k8s_cluster_resource_daily AS
SELECT
    cluster_id,
    resource_type,
    toDate(taken_at) AS day,
    min(cpu_usage) AS cpu_usage_min,
    max(cpu_usage) AS cpu_usage_max,
    min(cpu_allocation) AS cpu_allocation_min,
    max(cpu_allocation) AS cpu_allocation_max,
    min(memory_usage) AS memory_usage_min,
    max(memory_usage) AS memory_usage_max,
    min(memory_allocation) AS memory_allocation_min,
    max(memory_allocation) AS memory_allocation_max,
    min(known_nodes) AS node_count_min,
    max(known_nodes) AS node_count_max,
    groupBitOr(if(outcome = 'complete', bitShiftLeft(toUInt32(1), toHour(taken_at)), 0)) AS known_hours
FROM
(
    SELECT
        cluster_id,
        resource_type,
        taken_at,
        max_cpu                                     AS cpu_usage,
        cpu_request / nullIf(cpu_capacity, 0) * 100 AS cpu_allocation,
        max_memory                                  AS memory_usage,
        mem_request / nullIf(mem_capacity, 0) * 100 AS memory_allocation,
        outcome,
        if(outcome = 'complete', node_count, NULL)  AS known_nodes
    FROM k8s_cluster_resource_snapshot
)
GROUP BY cluster_id, resource_type, day;

-- What was archived before; rows that arrive meanwhile count once, like every repetition.
INSERT INTO k8s_cluster_resource_hourly (cluster_id, resource_type, hour,
    cpu_usage_min, cpu_usage_max, cpu_allocation_min, cpu_allocation_max,
    memory_usage_min, memory_usage_max, memory_allocation_min, memory_allocation_max,
    samples)
SELECT
    cluster_id,
    resource_type,
    toStartOfHour(taken_at) AS hour,
    min(cpu_usage) AS cpu_usage_min,
    max(cpu_usage) AS cpu_usage_max,
    min(cpu_allocation) AS cpu_allocation_min,
    max(cpu_allocation) AS cpu_allocation_max,
    min(memory_usage) AS memory_usage_min,
    max(memory_usage) AS memory_usage_max,
    min(memory_allocation) AS memory_allocation_min,
    max(memory_allocation) AS memory_allocation_max,
    groupUniqArray((toUInt32(toUnixTimestamp64Milli(taken_at) % 3600000),
                    cpu_usage, cpu_allocation, memory_usage, memory_allocation)) AS samples
FROM
(
    SELECT
        cluster_id,
        resource_type,
        taken_at,
        max_cpu                                     AS cpu_usage,
        cpu_request / nullIf(cpu_capacity, 0) * 100 AS cpu_allocation,
        max_memory                                  AS memory_usage,
        mem_request / nullIf(mem_capacity, 0) * 100 AS memory_allocation
    FROM k8s_cluster_resource_snapshot
)
GROUP BY cluster_id, resource_type, hour;

INSERT INTO k8s_cluster_resource_daily (cluster_id, resource_type, day,
    cpu_usage_min, cpu_usage_max, cpu_allocation_min, cpu_allocation_max,
    memory_usage_min, memory_usage_max, memory_allocation_min, memory_allocation_max,
    node_count_min, node_count_max, known_hours)
SELECT
    cluster_id,
    resource_type,
    toDate(taken_at) AS day,
    min(cpu_usage) AS cpu_usage_min,
    max(cpu_usage) AS cpu_usage_max,
    min(cpu_allocation) AS cpu_allocation_min,
    max(cpu_allocation) AS cpu_allocation_max,
    min(memory_usage) AS memory_usage_min,
    max(memory_usage) AS memory_usage_max,
    min(memory_allocation) AS memory_allocation_min,
    max(memory_allocation) AS memory_allocation_max,
    min(known_nodes) AS node_count_min,
    max(known_nodes) AS node_count_max,
    groupBitOr(if(outcome = 'complete', bitShiftLeft(toUInt32(1), toHour(taken_at)), 0)) AS known_hours
FROM
(
    SELECT
        cluster_id,
        resource_type,
        taken_at,
        max_cpu                                     AS cpu_usage,
        cpu_request / nullIf(cpu_capacity, 0) * 100 AS cpu_allocation,
        max_memory                                  AS memory_usage,
        mem_request / nullIf(mem_capacity, 0) * 100 AS memory_allocation,
        outcome,
        if(outcome = 'complete', node_count, NULL)  AS known_nodes
    FROM k8s_cluster_resource_snapshot
)
GROUP BY cluster_id, resource_type, day;
