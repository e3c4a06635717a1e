-- Facts that the archive job writes. Each table replaces by its natural key, so a replay changes no figure;
-- read with FINAL. Columns of k8s_cluster_resource_snapshot carry the names of the product's data dictionary.

CREATE TABLE k8s_cluster_resource_snapshot
(
    cluster_id                   UInt64,
    resource_type                LowCardinality(String),
    taken_at                     DateTime64(3, 'UTC'),
    id                           UInt64 MATERIALIZED cityHash64(cluster_id, resource_type, taken_at),
    cluster_name                 LowCardinality(String),
    interval_seconds             UInt32,
    outcome                      LowCardinality(String),
    failure                      Nullable(String),
    cpu_capacity                 Nullable(Float64) COMMENT 'cores',
    mem_capacity                 Nullable(Float64) COMMENT 'GiB',
    cpu_request                  Nullable(Float64) COMMENT 'cores',
    mem_request                  Nullable(Float64) COMMENT 'GiB',
    max_cpu                      Nullable(Float64) COMMENT 'usage, percent of capacity',
    max_memory                   Nullable(Float64) COMMENT 'usage, percent of capacity',
    node_count                   Int64,
    ready_node_count             Int64,
    bm_count                     Int64,
    vm_count                     Int64,
    pod_count                    Int64,
    per_node_cpu_req             Nullable(Float64) MATERIALIZED if(node_count > 0, cpu_request / node_count, NULL),
    per_node_mem_req             Nullable(Float64) MATERIALIZED if(node_count > 0, mem_request / node_count, NULL),
    unschedulable_pod_count      Int64,
    unschedulable_cpu_request    Nullable(Float64) COMMENT 'cores',
    unschedulable_memory_request Nullable(Float64) COMMENT 'GiB',
    created_at                   DateTime64(3, 'UTC') DEFAULT now64(3),
    updated_at                   DateTime64(3, 'UTC') DEFAULT now64(3),
    deleted_at                   Nullable(DateTime64(3, 'UTC'))
)
ENGINE = ReplacingMergeTree(updated_at)
PARTITION BY toYYYYMM(taken_at)
ORDER BY (cluster_id, resource_type, taken_at)
TTL toDateTime(taken_at) + INTERVAL 35 DAY;

CREATE TABLE node_sample
(
    cluster_id      UInt64,
    node_name       String,
    taken_at        DateTime64(3, 'UTC'),
    cluster_name    LowCardinality(String),
    node_uid        String,
    internal_ip     String,
    cpu_capacity    Float64 COMMENT 'cores',
    memory_capacity Float64 COMMENT 'GiB',
    cpu_request     Float64 COMMENT 'cores',
    memory_request  Float64 COMMENT 'GiB',
    cpu_usage       Nullable(Float64) COMMENT 'cores',
    memory_usage    Nullable(Float64) COMMENT 'GiB',
    pod_count       Int32,
    ready           Bool,
    cordoned        Bool,
    taints          Array(String),
    labels          Map(LowCardinality(String), String),
    updated_at      DateTime64(3, 'UTC') DEFAULT now64(3)
)
ENGINE = ReplacingMergeTree(updated_at)
PARTITION BY toYYYYMMDD(taken_at)
ORDER BY (cluster_id, node_name, taken_at)
TTL toDateTime(taken_at) + INTERVAL 7 DAY;

CREATE TABLE verdict
(
    strategy_id      UInt64,
    cluster_id       UInt64,
    taken_at         DateTime64(3, 'UTC'),
    reason           LowCardinality(String),
    strategy_version UInt64,
    resource_type    LowCardinality(String),
    `condition`      LowCardinality(String),
    cpu_value        Nullable(Float64),
    memory_value     Nullable(Float64),
    held_since       Nullable(DateTime64(3, 'UTC')),
    decision         LowCardinality(String),
    detail           String,
    triggered_value  String,
    threshold_value  String,
    proposal_id      Nullable(String),
    updated_at       DateTime64(3, 'UTC') DEFAULT now64(3)
)
ENGINE = ReplacingMergeTree(updated_at)
PARTITION BY toYYYYMM(taken_at)
ORDER BY (strategy_id, cluster_id, taken_at)
TTL toDateTime(taken_at) + INTERVAL 90 DAY;

CREATE TABLE order_event
(
    order_id        UInt64,
    version         UInt64,
    order_number    String,
    cluster_id      UInt64,
    cluster_name    LowCardinality(String),
    strategy_id     Nullable(UInt64),
    proposal_id     Nullable(String),
    resource_type   Nullable(String),
    action          LowCardinality(String),
    status          LowCardinality(String),
    device_count    Int32,
    triggered_at    Nullable(DateTime64(3, 'UTC')),
    created_by      String,
    created_at      DateTime64(3, 'UTC'),
    updated_at      DateTime64(3, 'UTC'),
    approver        Nullable(String),
    approved_at     Nullable(DateTime64(3, 'UTC')),
    executor        Nullable(String),
    execution_time  Nullable(DateTime64(3, 'UTC')),
    completion_time Nullable(DateTime64(3, 'UTC')),
    failure_reason  Nullable(String),
    move            LowCardinality(String),
    moved_by        String
)
ENGINE = ReplacingMergeTree(updated_at)
PARTITION BY toYYYYMM(created_at)
ORDER BY (order_id, version)
TTL toDateTime(created_at) + INTERVAL 730 DAY;

CREATE TABLE execution_report
(
    order_id     UInt64,
    report_id    String,
    cluster_id   UInt64,
    reported_at  DateTime64(3, 'UTC'),
    executor     LowCardinality(String),
    kind         LowCardinality(String) COMMENT 'name of the body: RemovalPlan, StepDone, StepBlocked, Finished',
    execution_id Nullable(String),
    device_id    Nullable(UInt64),
    node_name    Nullable(String),
    step         LowCardinality(Nullable(String)),
    outcome      LowCardinality(Nullable(String)),
    detail       String COMMENT 'the body as JSON',
    updated_at   DateTime64(3, 'UTC') DEFAULT now64(3)
)
ENGINE = ReplacingMergeTree(updated_at)
PARTITION BY toYYYYMM(reported_at)
ORDER BY (order_id, report_id)
TTL toDateTime(reported_at) + INTERVAL 730 DAY;
