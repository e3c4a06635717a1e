-- Keys of other systems. The key itself is nowhere but with who was given it.
create table api_key (
    id bigint generated always as identity primary key,
    name varchar(60) not null check (name ~ '^[a-z0-9][a-z0-9._-]*$'),
    role_id smallint not null references roles (id),
    key_hash bytea not null unique,
    hint varchar(16) not null,
    created_by varchar(100) not null,
    created_at timestamptz not null default now(),
    last_used_at timestamptz,
    revoked_at timestamptz,
    revoked_by varchar(100),
    check ((revoked_at is null) = (revoked_by is null))
);

-- Where other systems are told of their maintenance.
create table callback_receiver (
    id bigint generated always as identity primary key,
    name varchar(60) not null unique check (name ~ '^[a-z0-9][a-z0-9._-]*$'),
    url varchar(1024) not null,
    origin varchar(300) not null unique,
    sealed_key text not null,
    -- Signs beside the present one until then, so that the other side can change over.
    sealed_previous_key text,
    previous_until timestamptz,
    disabled_at timestamptz,
    disabled_reason text,
    created_by varchar(100) not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    version bigint not null default 1,
    check ((sealed_previous_key is null) = (previous_until is null)),
    check ((disabled_at is null) = (disabled_reason is null))
);

alter table maintenance_callback_log
    add column message_id varchar(128) not null default gen_random_uuid()::text,
    add column said_by varchar(100) not null default '',
    add column next_attempt_at timestamptz,
    drop constraint maintenance_callback_log_status_check,
    add constraint maintenance_callback_log_status_check
        check (status in ('pending', 'delivered', 'failed', 'received', 'repeated', 'refused')),
    add constraint maintenance_callback_log_direction_status
        check ((direction = 'out') = (status in ('pending', 'delivered', 'failed'))),
    add constraint maintenance_callback_log_next
        check ((next_attempt_at is not null) = (status = 'pending'));
create index callback_log_due on maintenance_callback_log (next_attempt_at) where status = 'pending';
-- What was heard once is not heard again.
create unique index callback_log_heard on maintenance_callback_log (order_id, event, message_id)
    where direction = 'in' and status = 'received';

-- A device is in one maintenance at a time, and comes back from each once.
create unique index order_open_maintenance on elastic_scaling_order (device_id)
    where action_type = 'maintenance_request'
      and status in ('pending_confirmation', 'scheduled_for_maintenance', 'maintenance_in_progress');
create unique index order_uncordon_of_request on elastic_scaling_order (related_order_id)
    where action_type = 'maintenance_uncordon' and status <> 'cancelled';
create index order_maintenance_due on elastic_scaling_order (confirmed_start)
    where action_type = 'maintenance_request' and status = 'scheduled_for_maintenance';
