create table elastic_scaling_strategy (
    id bigint generated always as identity primary key,
    name varchar(255) not null check (name <> ''),
    description text not null default '',
    threshold_trigger_action varchar(32) not null check (threshold_trigger_action in ('pool_entry', 'pool_exit')),
    cpu_threshold_value decimal(5, 2) check (cpu_threshold_value between 0 and 100),
    cpu_threshold_type varchar(16) check (cpu_threshold_type in ('usage', 'allocated')),
    memory_threshold_value decimal(5, 2) check (memory_threshold_value between 0 and 100),
    memory_threshold_type varchar(16) check (memory_threshold_type in ('usage', 'allocated')),
    condition_logic varchar(3) not null default 'OR' check (condition_logic in ('AND', 'OR')),
    duration_minutes int not null check (duration_minutes >= 0),
    cooldown_minutes int not null check (cooldown_minutes >= 0),
    device_count int not null check (device_count >= 1),
    node_selector jsonb check (jsonb_typeof(node_selector) = 'object'),
    status varchar(16) not null default 'enabled' check (status in ('enabled', 'disabled')),
    created_by varchar(100) not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    deleted_at timestamptz,
    metric_aggregation varchar(16) not null default 'latest' check (metric_aggregation in ('latest', 'avg', 'max')),
    window_minutes int check (window_minutes >= 1),
    cooldown_scope varchar(16) not null default 'cluster' check (cooldown_scope in ('cluster', 'strategy')),
    resource_type varchar(64) not null default 'total',
    updated_by varchar(100) not null,
    version bigint not null default 1,
    check ((cpu_threshold_value is null) = (cpu_threshold_type is null)),
    check ((memory_threshold_value is null) = (memory_threshold_type is null)),
    check (cpu_threshold_value is not null or memory_threshold_value is not null),
    check ((metric_aggregation = 'latest') = (window_minutes is null))
);
create index strategy_list on elastic_scaling_strategy (id desc) where deleted_at is null;
create index strategy_status on elastic_scaling_strategy (status) where deleted_at is null;

create table strategy_cluster_association (
    strategy_id bigint not null references elastic_scaling_strategy (id),
    cluster_id bigint not null references k8s_cluster (id),
    primary key (strategy_id, cluster_id)
);
create index strategy_cluster_by_cluster on strategy_cluster_association (cluster_id);
