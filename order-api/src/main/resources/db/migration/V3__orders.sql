create sequence order_number_sequence;

create table elastic_scaling_order (
    id bigint generated always as identity primary key,
    order_number varchar(50) not null unique,
    cluster_id bigint not null references k8s_cluster (id),
    strategy_id bigint references elastic_scaling_strategy (id),
    action_type varchar(32) not null
        check (action_type in ('pool_entry', 'pool_exit', 'maintenance_request', 'maintenance_uncordon')),
    status varchar(32) not null
        check (status in ('pending', 'processing', 'completed', 'failed', 'cancelled',
                          'pending_confirmation', 'scheduled_for_maintenance', 'maintenance_in_progress')),
    device_count int not null check (device_count >= 1),
    approver varchar(100),
    executor varchar(100),
    execution_time timestamptz,
    created_by varchar(100) not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    completion_time timestamptz,
    failure_reason text,

    device_id bigint references device (id),
    maintenance_start_time timestamptz,
    maintenance_end_time timestamptz,
    external_ticket_id varchar(255),

    maintenance_reason text,
    confirmed_start timestamptz,
    confirmed_end timestamptz,
    callback_url varchar(1024),
    related_order_id bigint references elastic_scaling_order (id),
    node_selector jsonb check (jsonb_typeof(node_selector) = 'object'),
    description text not null default '',
    approved_at timestamptz,
    retry_count int not null default 0,
    resource_type varchar(64),
    proposal_id uuid unique,
    strategy_version bigint,
    triggered_value varchar(255),
    threshold_value varchar(255),
    triggered_at timestamptz,
    evidence jsonb,
    removal_plan jsonb,
    plan_fingerprint varchar(128),
    approved_fingerprint varchar(128),
    plan_id uuid,
    requested_devices bigint[] not null default '{}',
    execution_id uuid,
    move varchar(64) not null,
    moved_by varchar(100) not null,
    version bigint not null default 1,

    check (case action_type
               when 'maintenance_request' then status in ('pending_confirmation', 'scheduled_for_maintenance',
                                                          'maintenance_in_progress', 'completed', 'failed', 'cancelled')
               else status in ('pending', 'processing', 'completed', 'failed', 'cancelled')
           end),
    check ((completion_time is not null) = (status in ('completed', 'failed', 'cancelled'))),
    check (maintenance_end_time > maintenance_start_time),
    check (confirmed_end > confirmed_start)
);
create unique index order_open_of_strategy on elastic_scaling_order (strategy_id, cluster_id)
    where strategy_id is not null and status in ('pending', 'processing') and action_type in ('pool_entry', 'pool_exit');
create index order_open_of_cluster on elastic_scaling_order (cluster_id, action_type)
    where status in ('pending', 'processing');
create index order_list on elastic_scaling_order (created_at desc, id desc);
create index order_list_by_status on elastic_scaling_order (status, created_at desc, id desc);
create index order_list_by_cluster on elastic_scaling_order (cluster_id, created_at desc, id desc);
create index order_list_by_strategy on elastic_scaling_order (strategy_id, created_at desc, id desc);
create unique index order_ticket on elastic_scaling_order (external_ticket_id, device_id)
    where action_type = 'maintenance_request';

create table order_device (
    id bigint generated always as identity primary key,
    order_id bigint not null references elastic_scaling_order (id),
    device_id bigint not null references device (id),
    status varchar(16) not null check (status in ('pending', 'processing', 'completed', 'failed')),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    node_name varchar(253),
    node_uid varchar(64),
    error_code varchar(64),
    error_message text,
    unique (order_id, device_id)
);
create unique index order_device_open on order_device (device_id) where status in ('pending', 'processing');

create table order_step (
    order_id bigint not null references elastic_scaling_order (id),
    device_id bigint not null references device (id),
    execution_id uuid not null,
    step varchar(32) not null,
    node_name varchar(253),
    state varchar(16) not null check (state in ('done', 'blocked')),
    attempts int not null default 1,
    started_at timestamptz not null,
    finished_at timestamptz,
    detail text not null default '',
    blockers jsonb,
    primary key (order_id, device_id, execution_id, step)
);

create table strategy_execution_history (
    id bigint generated always as identity primary key,
    strategy_id bigint not null references elastic_scaling_strategy (id),
    execution_time timestamptz not null,
    triggered_value varchar(255) not null default '',
    threshold_value varchar(255) not null default '',
    result varchar(16) not null check (result in ('order_created', 'skipped', 'failed_check')),
    order_id bigint references elastic_scaling_order (id),
    reason text not null default '',
    cluster_id bigint references k8s_cluster (id),
    resource_type varchar(64),
    reason_code varchar(32) not null,
    strategy_version bigint,
    -- A row stands for a run of equal outcomes; these two move on while the run lasts.
    occurrences int not null default 1 check (occurrences >= 1),
    last_execution_time timestamptz not null,
    check ((order_id is not null) = (result = 'order_created'))
);
create index history_list on strategy_execution_history (strategy_id, id desc);
create index history_newest on strategy_execution_history (strategy_id, cluster_id, id desc);
create index history_newest_of_all on strategy_execution_history (last_execution_time);
create index history_triggered on strategy_execution_history (execution_time) where result = 'order_created';

-- Verdicts and reports are delivered at least once; what is known here is not applied again.
create table applied_message (
    source varchar(64) not null,
    message_id varchar(128) not null,
    applied_at timestamptz not null default now(),
    primary key (source, message_id)
);
create index applied_message_age on applied_message (applied_at);

create table maintenance_callback_log (
    id bigint generated always as identity primary key,
    order_id bigint not null references elastic_scaling_order (id),
    direction varchar(8) not null check (direction in ('in', 'out')),
    event varchar(64) not null,
    payload jsonb not null,
    status varchar(16) not null check (status in ('pending', 'delivered', 'failed', 'received')),
    attempts int not null default 0,
    error_message text,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);
create index callback_log_by_order on maintenance_callback_log (order_id, id);
