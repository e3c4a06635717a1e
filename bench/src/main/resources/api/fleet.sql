-- Clusters, devices and strategies of a fresh database, whose ids therefore begin with 1.
insert into k8s_cluster (clustername, clusternamecn, status, idc, zone, clustertype, architecture, creator)
select 'bench-' || i, '集群 ' || i, 'running', 'idc-' || i % 5, 'zone-' || i % 10, 'production', 'amd64', 'bench'
from generate_series(1, ${clusters}) i;

-- An interval of an hour, so that no cluster falls silent during the run; one in forty is loaded too much.
insert into cluster_latest_snapshot (cluster_id, resource_type, taken_at, interval_seconds, cpu_capacity, mem_capacity,
    cpu_request, mem_request, cpu_usage, memory_usage, node_count, ready_node_count, bm_count, vm_count, pod_count,
    unschedulable_pod_count)
select id, 'total', now(), 3600, 640, 2560, 320, 1200, case when id % 40 = 0 then 85 else 20 + id % 50 end,
    30 + id % 40, 25, 25, 25, 0, 600, 0
from k8s_cluster;

insert into device (ci_code, ip, arch_type, idc, room, cabinet, infra_type, net_zone, "group", cpu, memory, model, os,
    os_name, status, cluster_id, is_special, pool_entry_time)
select 'CI' || lpad(i::text, 8, '0'), '10.' || i / 65536 || '.' || i / 256 % 256 || '.' || i % 256, 'x86_64',
    'idc-' || i % 5, 'room-' || i % 20, 'cab-' || i % 200, 'bare-metal', 'prod', 'group-' || i % 30, 64, 256, 'R740',
    'linux', 'CentOS', case when i % 10 < 7 then 'in_pool' when i % 10 < 9 then 'available' else 'offline' end,
    case when i % 10 < 7 then 1 + i % ${clusters} end, i % 50 = 0,
    case when i % 10 < 7 then now() - (i % 300) * interval '1 day' end
from generate_series(1, ${devices}) i;

insert into elastic_scaling_strategy (name, threshold_trigger_action, cpu_threshold_value, cpu_threshold_type,
    duration_minutes, cooldown_minutes, device_count, created_by, updated_by)
select 'bench strategy ' || i, case when i % 3 = 0 then 'pool_exit' else 'pool_entry' end, 80, 'usage', 10, 60, 1,
    'bench', 'bench'
from generate_series(1, 500) i;

insert into strategy_cluster_association
select 1 + (i * 7 + k * 251) % 500, i from generate_series(1, ${clusters}) i, generate_series(0, 1) k
on conflict do nothing;
