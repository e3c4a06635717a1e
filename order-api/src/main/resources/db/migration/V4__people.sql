create table users (
    id bigint generated always as identity primary key,
    username varchar(100) not null check (username ~ '^[a-z0-9][a-z0-9._-]*$'),
    display_name varchar(255) not null,
    password_hash text not null,
    enabled boolean not null default true,
    -- Raised to end every session of the user.
    token_version int not null default 1,
    created_by varchar(100) not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    version bigint not null default 1,
    unique (username)
);

create table roles (
    id smallint primary key,
    name varchar(32) not null unique,
    description text not null
);
insert into roles (id, name, description) values
    (1, 'admin', 'Everything'),
    (2, 'operator', 'Orders, maintenance, strategies, clusters and devices'),
    (3, 'viewer', 'Reads'),
    (4, 'external', 'Maintenance calls of other systems');

create table user_roles (
    user_id bigint not null references users (id),
    role_id smallint not null references roles (id),
    primary key (user_id, role_id)
);

create table role_permissions (
    role_id smallint not null references roles (id),
    permission varchar(64) not null,
    primary key (role_id, permission)
);
insert into role_permissions (role_id, permission)
select roles.id, permission
from roles
cross join unnest(array['read', 'own_session', 'strategies_write', 'orders_write', 'devices_write', 'clusters_write',
                        'settings_write', 'users_manage', 'maintenance_call']) permission
where roles.name = 'admin'
   or roles.name = 'operator'
      and permission in ('read', 'own_session', 'strategies_write', 'orders_write', 'devices_write', 'clusters_write')
   or roles.name = 'viewer' and permission in ('read', 'own_session')
   or roles.name = 'external' and permission in ('own_session', 'maintenance_call');

create table revoked_token (
    token_id uuid primary key,
    expires_at timestamptz not null
);

create table system_config (
    key varchar(128) primary key,
    value jsonb not null,
    is_secret boolean not null default false,
    updated_by varchar(100) not null,
    updated_at timestamptz not null default now(),
    version bigint not null default 1
);

create table operation_log (
    id bigint generated always as identity primary key,
    occurred_at timestamptz not null default now(),
    actor varchar(100) not null,
    action varchar(128) not null,
    object_type varchar(64) not null,
    object_id varchar(128) not null default '',
    before jsonb,
    after jsonb,
    ip varchar(64) not null default '',
    request_id varchar(64) not null default '',
    result varchar(16) not null check (result in ('done', 'refused', 'failed')),
    message text not null default ''
);
create index operation_log_by_object on operation_log (object_type, object_id, id desc);
create index operation_log_by_actor on operation_log (actor, id desc);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is insert-only', tg_table_name;
end
$$;
create trigger operation_log_is_insert_only before update or delete or truncate on operation_log
    for each statement execute function refuse_change();

create table duty_roster (
    id bigint generated always as identity primary key,
    user_id varchar(100) not null,
    duty_date date not null,
    start_time time not null,
    end_time time not null,
    contact_info varchar(255) not null default ''
);
create index duty_roster_by_date on duty_roster (duty_date);

create table notification_log (
    id bigint generated always as identity primary key,
    order_id bigint references elastic_scaling_order (id),
    strategy_id bigint references elastic_scaling_strategy (id),
    notification_type varchar(16) not null check (notification_type in ('email', 'sms', 'im', 'system')),
    recipient varchar(255) not null,
    content text not null,
    status varchar(16) not null check (status in ('sent', 'failed', 'read')),
    send_time timestamptz not null default now(),
    error_message text,
    check (error_message is null or status = 'failed')
);
create index notification_by_recipient on notification_log (recipient, id desc);

create table idempotency_key (
    username varchar(100) not null,
    key varchar(128) not null,
    request_hash bytea not null,
    status int,
    response jsonb,
    created_at timestamptz not null default now(),
    primary key (username, key)
);
create index idempotency_key_age on idempotency_key (created_at);
