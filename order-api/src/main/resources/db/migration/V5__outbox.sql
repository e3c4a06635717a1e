-- Writer schemas of waiting rows, so that a later version of the program can still read them.
create table outbox_schema (
    fingerprint bigint primary key,
    schema text not null
);

create table outbox (
    id bigint generated always as identity primary key,
    topic varchar(64) not null,
    key varchar(128) not null,
    type varchar(128) not null,
    schema_fingerprint bigint not null references outbox_schema (fingerprint),
    value bytea not null,
    message_id uuid not null default gen_random_uuid(),
    traceparent varchar(64),
    created_at timestamptz not null default now(),
    sent_at timestamptz
);
create index outbox_waiting on outbox (id) where sent_at is null;
create index outbox_sent on outbox (sent_at) where sent_at is not null;
