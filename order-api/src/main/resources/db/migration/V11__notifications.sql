alter table duty_roster
    add column created_at timestamptz not null default now(),
    add column updated_at timestamptz not null default now(),
    add column version bigint not null default 1;
create unique index duty_roster_once on duty_roster (user_id, duty_date, start_time, end_time);

-- Something that people must hear of; written with what it tells of, addressed and sent afterwards.
create table notification_event (
    id bigint generated always as identity primary key,
    key varchar(200) not null unique,
    occasion varchar(32) not null
        check (occasion in ('order_created', 'order_returned', 'order_completed', 'order_failed', 'order_cancelled',
                            'strategy_failing', 'cluster_silent')),
    order_id bigint references elastic_scaling_order (id),
    strategy_id bigint references elastic_scaling_strategy (id),
    cluster_id bigint references k8s_cluster (id),
    title varchar(255) not null,
    content text not null,
    occurred_at timestamptz not null,
    created_at timestamptz not null default now(),
    -- Not addressed before this; a process that takes the row moves it on.
    due_at timestamptz not null default now(),
    addressed_at timestamptz
);
create index notification_event_waiting on notification_event (due_at, id) where addressed_at is null;
create index notification_event_age on notification_event (created_at);

create table notification_channel (
    id bigint generated always as identity primary key,
    uuid uuid not null unique,
    name varchar(64) not null,
    notification_type varchar(16) not null check (notification_type in ('email', 'sms', 'im', 'system')),
    preset varchar(16) check (preset in ('signed', 'bearer', 'wecom', 'dingtalk', 'feishu')),
    enabled boolean not null default true,
    -- Tried in this order.
    position int not null default 100,
    -- Ciphertext only: the addresses of robots hold their tokens.
    endpoint text not null default '',
    endpoint_shown varchar(255) not null default '',
    account varchar(255) not null default '',
    sender varchar(255) not null default '',
    template text not null default '',
    -- Whether the template names its recipient, so that each gets a message.
    personal boolean not null default true,
    secret text not null default '',
    updated_by varchar(100) not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    deleted_at timestamptz,
    version bigint not null default 1,
    check ((preset is not null) = (notification_type in ('sms', 'im')))
);
create unique index notification_channel_name on notification_channel (lower(name)) where deleted_at is null;
create unique index notification_channel_system on notification_channel (notification_type)
    where notification_type = 'system';
insert into notification_channel (uuid, name, notification_type, position, updated_by)
values (gen_random_uuid(), '站内消息', 'system', 0, 'system');

-- What one recipient is to get of an event on one channel.
create table notification_delivery (
    id bigint generated always as identity primary key,
    event_id bigint not null references notification_event (id) on delete cascade,
    channel_id bigint not null references notification_channel (id),
    recipient varchar(255) not null,
    -- Whom it reaches.
    usernames varchar(100)[] not null,
    state varchar(16) not null check (state in ('pending', 'sent', 'failed')),
    attempts int not null default 0,
    attempts_left int not null,
    -- While it is pending: not tried before this; a process that takes the row moves it on.
    due_at timestamptz not null default now(),
    error_message text,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    unique (event_id, channel_id, recipient)
);
create index notification_delivery_due on notification_delivery (due_at, id) where state = 'pending';
create index notification_delivery_newest on notification_delivery (state, id desc);

-- A row of the log is an attempt; what waits for its first one is in no row yet.
alter table notification_log
    add column delivery_id bigint references notification_delivery (id) on delete cascade,
    add column attempt int,
    add unique (delivery_id, attempt);
create index notification_unread on notification_log (recipient)
    where notification_type = 'system' and status = 'sent';

create table notification_preference (
    username varchar(100) primary key references users (username),
    email varchar(255) not null default '',
    phone varchar(32) not null default '',
    im_account varchar(255) not null default '',
    -- Wanted beside the messages in the page; empty wants all.
    notification_types varchar(16)[] not null default '{}',
    updated_at timestamptz not null default now(),
    version bigint not null default 1
);

insert into role_permissions (role_id, permission)
select roles.id, permission
from roles
cross join unnest(array['roster_write', 'notifications_manage']) permission
where roles.name = 'admin' or roles.name = 'operator' and permission = 'roster_write';
-- A listener that comes back asks whose messages have come since.
create index notification_by_time on notification_log (send_time) where notification_type = 'system';
