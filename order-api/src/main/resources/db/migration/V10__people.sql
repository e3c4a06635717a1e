-- The operation log becomes a chain: each row's digest covers the row and the digest before it, under a key that the
-- database does not have. Rows of before stay readable under another name; nothing vouches for them.
alter table operation_log rename to operation_log_unchained;
alter index operation_log_pkey rename to operation_log_unchained_pkey;
alter index operation_log_by_object rename to operation_log_unchained_by_object;
alter index operation_log_by_actor rename to operation_log_unchained_by_actor;
alter table operation_log_unchained rename constraint operation_log_result_check to operation_log_unchained_result_check;
do $$
begin
    if not exists (select from operation_log_unchained) then
        drop table operation_log_unchained;
    end if;
end
$$;

create table operation_log (
    -- From 1 without gaps, in the order of the chain.
    id bigint primary key,
    occurred_at timestamptz not null,
    actor varchar(100) not null,
    action varchar(128) not null,
    object_type varchar(64) not null,
    object_id varchar(128) not null,
    before jsonb,
    after jsonb,
    ip varchar(64) not null,
    request_id varchar(64) not null,
    result varchar(16) not null check (result in ('done', 'refused', 'failed')),
    message text not null,
    digest bytea not null check (length(digest) = 32)
);
create index operation_log_by_object on operation_log (object_type, object_id, id desc);
create index operation_log_by_actor on operation_log (actor, id desc);
create index operation_log_by_action on operation_log (action, id desc);
create index operation_log_by_time on operation_log (occurred_at desc);
create trigger operation_log_is_insert_only before update or delete or truncate on operation_log
    for each statement execute function refuse_change();

-- A session begins with a login; ending it voids every token of it.
drop table revoked_token;
alter table users drop column token_version;
create table user_session (
    id uuid primary key,
    user_id bigint not null references users (id),
    created_at timestamptz not null default now(),
    last_used_at timestamptz not null default now(),
    expires_at timestamptz not null,
    ip varchar(64) not null,
    user_agent varchar(255) not null,
    ended_at timestamptz
);
create index user_session_by_user on user_session (user_id, expires_at);
create index user_session_by_expiry on user_session (expires_at);

create table refresh_token (
    hash bytea primary key check (length(hash) = 32),
    session_id uuid not null references user_session (id) on delete cascade,
    issued_at timestamptz not null default now(),
    -- When it was exchanged for the next one.
    used_at timestamptz
);
create index refresh_token_by_session on refresh_token (session_id);

-- Logins under way or failed; a successful one takes its rows away.
create table login_attempt (
    username varchar(100) not null,
    ip varchar(64) not null,
    attempted_at timestamptz not null
);
create index login_attempt_by_pair on login_attempt (username, ip, attempted_at);
create index login_attempt_by_ip on login_attempt (ip, attempted_at);
create index login_attempt_by_time on login_attempt (attempted_at);

create table first_admin_code (
    hash bytea primary key check (length(hash) = 32),
    expires_at timestamptz not null
);

alter table roles add column version bigint not null default 1;
insert into role_permissions (role_id, permission)
select roles.id, permission
from roles
cross join unnest(array['operations_read', 'secrets_rotate']) permission
where roles.name = 'admin';
