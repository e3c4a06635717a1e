create sequence fencing_token;

-- Who may work on a cluster. Times are this database's own.
create table lease (
    cluster_id bigint primary key,
    owner varchar(100) not null,
    token bigint not null,
    until timestamptz not null
);

create table task (
    task_id varchar(64) primary key,
    sequence bigint generated always as identity,
    kind varchar(20) not null check (kind in ('plan_removal', 'pool_exit', 'pool_entry')),
    command_id varchar(64) not null unique,
    order_id bigint not null,
    order_number varchar(64) not null,
    cluster_id bigint not null,
    issued_at timestamptz not null,
    -- What was asked beyond the columns: a plan's request, or an execution's labels and floor.
    request jsonb not null,
    state varchar(20) not null default 'open' check (state in ('open', 'finished')),
    outcome varchar(20) check (outcome in ('completed', 'failed', 'cancelled')),
    cancel_reason text,
    token bigint,
    next_look_at timestamptz not null default now(),
    accepted_at timestamptz not null default now(),
    finished_at timestamptz
);
create index task_open on task (cluster_id, next_look_at) where state = 'open';

-- One device of an execution.
create table target (
    task_id varchar(64) not null references task on delete cascade,
    device_id bigint not null,
    position integer not null,
    ci_code varchar(255) not null,
    ip varchar(64) not null,
    node_name varchar(253),
    node_uid varchar(64),
    join_asked_before boolean not null,
    outcome varchar(20) check (outcome in ('completed', 'failed', 'cancelled')),
    error_code varchar(40),
    error_message text,
    restoring boolean not null default false,
    primary key (task_id, device_id)
);
create index target_device on target (device_id);

-- Intent and result of one step of one device.
create table step (
    task_id varchar(64) not null,
    device_id bigint not null,
    step varchar(20) not null,
    position integer not null,
    state varchar(20) not null check (state in ('running', 'done', 'failed')),
    attempts integer not null,
    token bigint not null,
    started_at timestamptz not null,
    finished_at timestamptz,
    detail text not null,
    memo jsonb not null,
    primary key (task_id, device_id, step),
    foreign key (task_id, device_id) references target on delete cascade
);

create table outbox (
    id bigint generated always as identity primary key,
    report_id varchar(64) not null unique,
    order_id bigint not null,
    cluster_id bigint not null,
    reported_at timestamptz not null,
    kind varchar(20) not null check (kind in ('planned', 'step_done', 'step_blocked', 'finished')),
    body jsonb not null,
    sent_at timestamptz
);
create index outbox_unsent on outbox (id) where sent_at is null;

-- Due now. One exit per cluster at a time, in the order they came; a cancelled one need not wait.
create view due_task as
select task_id, kind, cluster_id, sequence
from task
where state = 'open'
  and next_look_at <= now()
  and (kind <> 'pool_exit'
       or cancel_reason is not null
       or not exists (select 1
                      from task older
                      where older.cluster_id = task.cluster_id
                        and older.kind = 'pool_exit'
                        and older.state = 'open'
                        and older.sequence < task.sequence));
