-- Same columns, fewer bytes. What can be computed from the row is not stored: a hash does not compress.

ALTER TABLE k8s_cluster_resource_snapshot MODIFY COLUMN id UInt64 ALIAS cityHash64(cluster_id, resource_type, taken_at);
ALTER TABLE k8s_cluster_resource_snapshot
    MODIFY COLUMN per_node_cpu_req Nullable(Float64) ALIAS if(node_count > 0, cpu_request / node_count, NULL);
ALTER TABLE k8s_cluster_resource_snapshot
    MODIFY COLUMN per_node_mem_req Nullable(Float64) ALIAS if(node_count > 0, mem_request / node_count, NULL);

-- Samples of one series come at even steps; ZSTD packs slowly changing figures better than the default.
ALTER TABLE k8s_cluster_resource_snapshot
    MODIFY COLUMN taken_at DateTime64(3, 'UTC') CODEC(DoubleDelta, ZSTD(1)),
    MODIFY COLUMN cpu_capacity Nullable(Float64) CODEC(ZSTD(1)),
    MODIFY COLUMN mem_capacity Nullable(Float64) CODEC(ZSTD(1)),
    MODIFY COLUMN cpu_request Nullable(Float64) CODEC(ZSTD(1)),
    MODIFY COLUMN mem_request Nullable(Float64) CODEC(ZSTD(1)),
    MODIFY COLUMN max_cpu Nullable(Float64) CODEC(ZSTD(1)),
    MODIFY COLUMN max_memory Nullable(Float64) CODEC(ZSTD(1));
ALTER TABLE node_sample
    MODIFY COLUMN taken_at DateTime64(3, 'UTC') CODEC(DoubleDelta, ZSTD(1)),
    MODIFY COLUMN cpu_capacity Float64 CODEC(ZSTD(1)),
    MODIFY COLUMN memory_capacity Float64 CODEC(ZSTD(1)),
    MODIFY COLUMN cpu_request Float64 CODEC(ZSTD(1)),
    MODIFY COLUMN memory_request Float64 CODEC(ZSTD(1)),
    MODIFY COLUMN cpu_usage Nullable(Float64) CODEC(ZSTD(1)),
    MODIFY COLUMN memory_usage Nullable(Float64) CODEC(ZSTD(1)),
    MODIFY COLUMN labels Map(LowCardinality(String), String) CODEC(ZSTD(1)),
    MODIFY COLUMN taints Array(String) CODEC(ZSTD(1));
ALTER TABLE verdict
    MODIFY COLUMN taken_at DateTime64(3, 'UTC') CODEC(DoubleDelta, ZSTD(1)),
    MODIFY COLUMN detail String CODEC(ZSTD(1));
