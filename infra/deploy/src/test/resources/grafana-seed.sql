-- Three clusters with two resource types, a sample each five minutes of the last week; cluster c3 fails now and then.
INSERT INTO k8s_cluster_resource_snapshot
    (cluster_id, resource_type, taken_at, cluster_name, interval_seconds, outcome, failure, cpu_capacity, mem_capacity,
     cpu_request, mem_request, max_cpu, max_memory, node_count, ready_node_count, bm_count, vm_count, pod_count,
     unschedulable_pod_count, updated_at)
SELECT cluster, type, at, concat('c', toString(cluster)), 300,
       if(failed, 'failed', 'complete'), if(failed, 'connection refused', NULL),
       if(failed, NULL, 128.), if(failed, NULL, 512.), if(failed, NULL, 64. + cluster), if(failed, NULL, 256. + cluster),
       if(failed, NULL, 40. + 20. * sin(number / 40.)), if(failed, NULL, 50. + 10. * cos(number / 40.)),
       4, if(cluster = 2, 3, 4), 3, 1, 80, if(cluster = 2, 2, 0), at + INTERVAL 2 SECOND
FROM
(
    SELECT number, toUInt64(cluster) AS cluster, type, cluster = 3 AND number % 50 = 7 AS failed,
           toDateTime64(now() - number * 300, 3, 'UTC') AS at
    FROM numbers(2016)
    ARRAY JOIN [1, 2, 3] AS cluster
    ARRAY JOIN ['total', 'total_gpu'] AS type
);

-- Twelve nodes, a sample each five minutes of the last day.
INSERT INTO node_sample
    (cluster_id, node_name, taken_at, cluster_name, node_uid, internal_ip, cpu_capacity, memory_capacity, cpu_request,
     memory_request, cpu_usage, memory_usage, pod_count, ready, cordoned, updated_at)
SELECT cluster, concat('node-', toString(cluster), '-', toString(node)), at, concat('c', toString(cluster)), 'uid',
       concat('10.0.', toString(cluster), '.', toString(node)), 32., 128., 16., 64., 8. + node, 40. + node, 20,
       NOT (cluster = 2 AND node = 4), cluster = 1 AND node = 1, at + INTERVAL 3 SECOND
FROM
(
    SELECT toUInt64(cluster) AS cluster, node, toDateTime64(now() - number * 300, 3, 'UTC') AS at
    FROM numbers(288)
    ARRAY JOIN [1, 2, 3] AS cluster
    ARRAY JOIN [1, 2, 3, 4] AS node
);

-- Two strategies over all clusters: they fire now and then, cool down, wait, or cannot tell.
INSERT INTO verdict
    (strategy_id, cluster_id, taken_at, reason, strategy_version, resource_type, condition, cpu_value, memory_value,
     decision, detail, triggered_value, threshold_value, updated_at)
SELECT strategy, cluster, at, reason, 1, 'total',
       multiIf(reason IN ('no_data', 'stale'), 'unknown', reason = 'condition_not_met', 'clear', 'breach'),
       if(reason = 'no_data', NULL, 60. + number % 30), if(reason = 'no_data', NULL, 55. + number % 20),
       multiIf(reason = 'fired', 'proposed', reason IN ('no_data', 'stale'), 'failed_check', 'skipped'),
       '', 'CPU:61%,MEM:N/A', 'CPU:80%,MEM:N/A', at + INTERVAL 4 SECOND
FROM
(
    SELECT number, toUInt64(strategy) AS strategy, toUInt64(cluster) AS cluster,
           toDateTime64(now() - number * 300, 3, 'UTC') AS at,
           multiIf(number % 100 = 3, 'fired', number % 100 < 10, 'cooldown', number % 100 = 20, 'open_order',
                   number % 100 < 30, 'duration_not_reached', number % 100 = 40, 'no_data', 'condition_not_met') AS reason
    FROM numbers(2016)
    ARRAY JOIN [11, 12] AS strategy
    ARRAY JOIN [1, 2, 3] AS cluster
);

-- Sixty orders of the last days; each was created, approved and, but for the newest, came to an end.
INSERT INTO order_event
    (order_id, version, order_number, cluster_id, cluster_name, strategy_id, proposal_id, resource_type, action, status,
     device_count, triggered_at, created_by, created_at, updated_at, approver, approved_at, executor, execution_time,
     completion_time, failure_reason, move, moved_by)
SELECT id, version, concat('ES-', toString(id)), id % 3 + 1, concat('c', toString(id % 3 + 1)),
       if(id % 5 = 0, NULL, 11), NULL, 'total', if(id % 2 = 0, 'pool_entry', 'pool_exit'),
       multiIf(version = 1 OR id <= 2, 'pending', version = 2, 'processing', id % 7 = 0, 'failed', 'completed'),
       1 + id % 3, made, if(id % 5 = 0, 'operator', 'system'), made, made + toIntervalMinute(version * 5),
       if(version > 1 AND id > 2, 'admin', NULL), if(version > 1 AND id > 2, made + INTERVAL 5 MINUTE, NULL),
       if(version > 1 AND id > 2, 'executor-1', NULL), if(version > 1 AND id > 2, made + INTERVAL 6 MINUTE, NULL),
       if(version = 3 AND id > 2, made + toIntervalMinute(15 + id), NULL),
       if(version = 3 AND id > 2 AND id % 7 = 0, 'budget allows no disruption', NULL),
       ['create', 'approve', 'finish'][version], 'admin'
FROM
(
    SELECT toUInt64(number + 1) AS id, toUInt64(version) AS version,
           toDateTime64(now() - 900 - number * 7200, 3, 'UTC') AS made
    FROM numbers(60)
    ARRAY JOIN [1, 2, 3] AS version
);

-- Steps of some of them; three are blocked and not done.
INSERT INTO execution_report
    (order_id, report_id, cluster_id, reported_at, executor, kind, execution_id, device_id, node_name, step, outcome, detail)
SELECT id, concat('r-', toString(id), '-', toString(part)), id % 3 + 1,
       toDateTime64(now() - 600 - id * 1200 + part * 60, 3, 'UTC'), 'executor-1',
       multiIf(part < 3, if(id <= 3, 'StepBlocked', 'StepDone'), id <= 3, 'StepBlocked', 'Finished'),
       concat('e-', toString(id)), if(part = 3 AND id > 3, NULL, toNullable(id)), concat('node-', toString(id)),
       ['cordon', 'evict', 'delete_node'][if(id <= 3, 2, part)], if(part = 3 AND id > 3, 'completed', NULL), '{}'
FROM
(
    SELECT toUInt64(number + 1) AS id, part FROM numbers(12) ARRAY JOIN [1, 2, 3] AS part
);
