-- held: waits for something that is not the step's own; nothing was asked yet.
alter table step
    drop constraint step_state_check,
    add constraint step_state_check check (state in ('held', 'running', 'done', 'failed'));

-- Clusters in which nothing is cordoned any more until a person releases the brake.
create table brake (
    cluster_id bigint primary key,
    reason text not null,
    pulled_at timestamptz not null
);

-- Releases taken in, each once; exits that failed before the latest one do not count any more.
create table brake_release (
    release_id varchar(64) primary key,
    cluster_id bigint not null,
    released_by varchar(255) not null,
    released_at timestamptz not null default now()
);
create index brake_release_cluster on brake_release (cluster_id, released_at);
-- What failed before there was a brake is no reason to pull it.
insert into brake_release (release_id, cluster_id, released_by)
select distinct 'migration-' || cluster_id, cluster_id, 'migration' from task;

create index task_cluster on task (cluster_id);

-- The latest word about stopping everything; without a reason everything may go on.
create table global_stop (
    only_one boolean primary key default true check (only_one),
    issued_at timestamptz not null,
    reason text,
    until timestamptz,
    issued_by varchar(255) not null
);
