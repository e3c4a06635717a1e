-- The first of two people who approve.
alter table elastic_scaling_order
    add column endorser varchar(100),
    add column endorsed_at timestamptz,
    add column endorsed_fingerprint varchar(128),
    add check ((endorser is null) = (endorsed_at is null));

create index order_rate on elastic_scaling_order (cluster_id, coalesce(triggered_at, created_at))
    where action_type in ('pool_entry', 'pool_exit');

create table order_stop (
    id bigint generated always as identity primary key,
    reason text not null,
    since timestamptz not null,
    until timestamptz check (until > since),
    created_by varchar(100) not null,
    lifted_at timestamptz,
    lifted_by varchar(100),
    check ((lifted_at is null) = (lifted_by is null))
);
