-- Orders of a year, evenly spread, ids in the order of time. Of 150 one is open, at whatever age; of 15 one is a
-- maintenance. Only the tally of orders is kept by its trigger: the rest of what triggers and foreign keys would do
-- here takes many minutes and changes nothing that is read.
truncate elastic_scaling_order, order_tally cascade;

alter table elastic_scaling_order enable always trigger new_orders_are_tallied;

insert into elastic_scaling_order (id, order_number, cluster_id, strategy_id, action_type, status, device_count,
    approver, approved_at, executor, execution_time, created_by, created_at, updated_at, completion_time, failure_reason,
    device_id, maintenance_start_time, maintenance_end_time, external_ticket_id, maintenance_reason, resource_type,
    proposal_id, strategy_version, triggered_value, threshold_value, triggered_at, evidence, execution_id, move, moved_by)
overriding system value
select i, 'ESO' || to_char(at, 'YYYYMMDD') || lpad(i::text, 6, '0'), cluster, case when scaling then strategy end, action,
    status, 1 + i % 2, case when approved then 'approver' end, case when approved then at + interval '5 min' end,
    case when executed then 'system' end, case when executed then at + interval '6 min' end,
    case when scaling then 'system' else 'itsm' end, at, at + interval '20 min',
    case when status in ('completed', 'failed', 'cancelled') then at + interval '20 min' end,
    case when status = 'failed' then '驱逐超时：PodDisruptionBudget web 不允许' end,
    case when not scaling then case when open then 1 + i / 150 % ${devices} else 1 + i % ${devices} end end,
    case when not scaling then at + interval '1 day' end, case when not scaling then at + interval '26 hours' end,
    case when not scaling then 'CHG' || i end, case when not scaling then '更换内存' end,
    case when scaling then 'total' end, case when scaling then md5(i::text)::uuid end, case when scaling then 1 end,
    case when scaling then 'CPU:' || 80 + i % 20 || '.5%,MEM:N/A' end, case when scaling then 'CPU:80%,MEM:N/A' end,
    case when scaling then at end,
    case when scaling then jsonb_build_object('held_since', at - interval '10 min', 'taken_at', at,
        'required_minutes', 10, 'snapshot', jsonb_build_object('cluster_id', cluster, 'cpu_usage_percent',
        80.5 + i % 20, 'memory_usage_percent', 40, 'outcome', 'complete', 'node_count', 25)) end,
    case when executed then md5('run' || i)::uuid end, 'create', 'system'
from (select *, action in ('pool_entry', 'pool_exit') as scaling, status in ('processing', 'completed', 'failed') as executed,
          status not in ('pending', 'pending_confirmation') as approved
      from (select *, case
                when open and action = 'maintenance_request' then (array['pending_confirmation',
                    'scheduled_for_maintenance', 'maintenance_in_progress'])[1 + i / 150 % 3]
                when open then case when i / 150 % 4 = 0 then 'processing' else 'pending' end
                when i % 23 = 0 then 'failed' when i % 19 = 0 then 'cancelled' else 'completed' end as status
            from (select i, i % 150 = 0 as open, now() - interval '365 days' * (1 - i::float8 / ${orders}) as at,
                      -- No two open orders have the same cluster and strategy.
                      1 + (case when i % 150 = 0 then i / 150 else i::bigint * 7919 end) % ${clusters} as cluster,
                      1 + (case when i % 150 = 0 then i / 150 / ${clusters} + 7 * (i / 150 % ${clusters})
                                else i::bigint * 104729 % 499 end) % 500 as strategy,
                      case when i % 1500 = 0 or i % 14 = 1 then 'maintenance_request'
                           when i % 33 = 2 then 'maintenance_uncordon'
                           when (case when i % 150 = 0 then i / 150 else i end) % 3 = 0 then 'pool_exit'
                           else 'pool_entry' end as action
                  from generate_series(1, ${orders}) i) numbered) standing) drawn;

alter table elastic_scaling_order enable trigger new_orders_are_tallied;

insert into order_device (order_id, device_id, status, node_name)
select o.id, 1 + case o.status when 'processing' then o.id / 300 + k else o.id * 31 + k * 50021 end % ${devices},
    case o.status when 'failed' then case k when 0 then 'completed' else 'failed' end else o.status end,
    'node-' || o.id % 5000
from elastic_scaling_order o, generate_series(0, 1) k
where o.status in ('completed', 'failed', 'processing') and o.action_type in ('pool_entry', 'pool_exit')
  and k < o.device_count;

-- Of every fourth order: these are the ones whose details are read.
insert into order_step (order_id, device_id, execution_id, step, node_name, state, started_at, finished_at, detail)
select o.id, d.device_id, o.execution_id, step, d.node_name, 'done', o.execution_time + n * interval '1 min',
    o.execution_time + (n + 1) * interval '1 min', 'done'
from elastic_scaling_order o join order_device d on d.order_id = o.id,
    (values (0, 'cordon'), (1, 'evict'), (2, 'remove')) steps (n, step)
where o.id % 4 = 0;

insert into strategy_execution_history (strategy_id, execution_time, triggered_value, threshold_value, result, order_id,
    cluster_id, resource_type, reason_code, strategy_version, last_execution_time)
select strategy_id, created_at, triggered_value, threshold_value, 'order_created', id, cluster_id, resource_type, 'fired',
    1, created_at
from elastic_scaling_order where strategy_id is not null;

select setval(pg_get_serial_sequence('elastic_scaling_order', 'id'), ${orders}), setval('order_number_sequence', ${orders});
