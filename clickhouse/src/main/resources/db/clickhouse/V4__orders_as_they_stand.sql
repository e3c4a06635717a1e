-- Every order once, as its newest version says, for statistics over many clusters. It replaces by version: a replay, or
-- an older version that comes late, changes no figure. Read with FINAL.

CREATE TABLE order_state
(
    order_id        UInt64,
    version         UInt64,
    cluster_id      UInt64,
    cluster_name    LowCardinality(String),
    strategy_id     Nullable(UInt64),
    action          LowCardinality(String),
    status          LowCardinality(String),
    device_count    Int32,
    created_at      DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1)),
    approved_at     Nullable(DateTime64(3, 'UTC')) CODEC(ZSTD(1)),
    execution_time  Nullable(DateTime64(3, 'UTC')) CODEC(ZSTD(1)),
    completion_time Nullable(DateTime64(3, 'UTC')) CODEC(ZSTD(1))
)
ENGINE = ReplacingMergeTree(version)
PARTITION BY toYYYYMM(created_at)
ORDER BY order_id
TTL toDateTime(created_at) + INTERVAL 730 DAY;

CREATE MATERIALIZED VIEW order_state_view TO order_state AS
SELECT order_id, version, cluster_id, cluster_name, strategy_id, action, status, device_count, created_at, approved_at,
       execution_time, completion_time
FROM order_event;

INSERT INTO order_state
SELECT order_id, version, cluster_id, cluster_name, strategy_id, action, status, device_count, created_at, approved_at,
       execution_time, completion_time
FROM order_event;
