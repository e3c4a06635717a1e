-- Nodes as the collectors see them. What neither of a cluster's last two rounds showed is gone.
create table cluster_node_round (
    cluster_id bigint primary key references k8s_cluster (id),
    newest_at timestamptz not null,
    previous_at timestamptz not null,
    check (previous_at <= newest_at)
);

create table cluster_node (
    cluster_id bigint not null references k8s_cluster (id),
    node_name varchar(253) not null,
    node_uid varchar(64) not null,
    internal_ip varchar(64) not null,
    ready boolean not null,
    cordoned boolean not null,
    labels jsonb not null check (jsonb_typeof(labels) = 'object'),
    -- key=value:effect
    taints text[] not null,
    taken_at timestamptz not null,
    primary key (cluster_id, node_name)
);

-- Which node a device is; no row when none or several fit.
create table device_node (
    device_id bigint primary key references device (id),
    cluster_id bigint not null,
    node_name varchar(253) not null,
    foreign key (cluster_id, node_name) references cluster_node (cluster_id, node_name) on delete cascade
);
create index device_node_by_node on device_node (cluster_id, node_name);

-- What happened to a device. Triggers write it, so that whoever changes a device cannot leave it out.
create table device_event (
    id bigint generated always as identity primary key,
    device_id bigint not null references device (id),
    occurred_at timestamptz not null default clock_timestamp(),
    kind varchar(32) not null
        check (kind in ('registered', 'changed', 'recomputed', 'deleted', 'entered_pool', 'left_pool', 'reserved',
                        'released', 'maintenance', 'node_found', 'node_changed', 'node_lost')),
    origin varchar(16) not null check (origin in ('person', 'import', 'order', 'sync', 'system')),
    actor varchar(100) not null,
    order_id bigint references elastic_scaling_order (id),
    cluster_id bigint references k8s_cluster (id),
    -- column -> {from, to}
    changes jsonb not null default '{}',
    detail text not null default ''
);
create index device_event_of_device on device_event (device_id, id desc);
create trigger device_event_is_insert_only before update or delete or truncate on device_event
    for each statement execute function refuse_change();

create index order_device_by_device on order_device (device_id);

-- Who changes devices in this transaction, as far as it has been told.
create function device_change_actor() returns text language sql stable as
    $$ select coalesce(nullif(current_setting('tidepool.device_actor', true), ''), 'system') $$;
create function device_change_origin() returns text language sql stable as
    $$ select coalesce(nullif(current_setting('tidepool.device_origin', true), ''), 'system') $$;

create function row_changes(before jsonb, after jsonb) returns jsonb language sql immutable as $$
    select coalesce(jsonb_object_agg(key, jsonb_build_object('from', old.value, 'to', new.value)), '{}')
    from jsonb_each(after) new join jsonb_each(before) old using (key)
    where new.value is distinct from old.value and key not in ('created_at', 'updated_at', 'version')
$$;

create function note_device() returns trigger language plpgsql as $$
declare
    differences jsonb := '{}';
    what text := 'registered';
    place bigint := new.cluster_id;
    cause bigint;
    from_where text := device_change_origin();
begin
    if tg_op = 'UPDATE' then
        differences := row_changes(to_jsonb(old), to_jsonb(new));
        if differences = '{}' then
            return null;
        end if;
        -- An order writes its own row first; now() is the same for a whole transaction.
        select order_id into cause from order_device
        where device_id = new.id and updated_at = now() order by id desc limit 1;
        if cause is not null then
            from_where := 'order';
        end if;
        what := case
            when old.deleted_at is null and new.deleted_at is not null then 'deleted'
            when new.cluster_id is distinct from old.cluster_id
                then case when new.cluster_id is null then 'left_pool' else 'entered_pool' end
            when 'maintenance' in (old.status, new.status) and old.status <> new.status then 'maintenance'
            when new.status = 'reserved' and old.status <> 'reserved' then 'reserved'
            when old.status = 'reserved' and new.status <> 'reserved' then 'released'
            when differences - array['is_special', 'feature_count', 'app_name'] = '{}' then 'recomputed'
            else 'changed'
        end;
        place := coalesce(new.cluster_id, old.cluster_id);
    end if;
    insert into device_event (device_id, kind, origin, actor, order_id, cluster_id, changes)
    values (new.id, what, from_where, device_change_actor(), cause, place, differences);
    return null;
end
$$;
create trigger device_is_noted after insert or update on device for each row execute function note_device();

create function note_reservation() returns trigger language plpgsql as $$
declare
    place bigint;
begin
    if tg_op = 'UPDATE' and (new.status = old.status or new.status = 'processing') then
        return null;
    end if;
    select cluster_id into place from elastic_scaling_order where id = new.order_id;
    insert into device_event (device_id, kind, origin, actor, order_id, cluster_id, changes, detail)
    values (new.device_id, case when new.status in ('pending', 'processing') then 'reserved' else 'released' end,
            'order', device_change_actor(), new.order_id, place,
            jsonb_build_object('order_device_status', jsonb_build_object(
                'from', case when tg_op = 'UPDATE' then old.status end, 'to', new.status)),
            coalesce(new.error_message, ''));
    return null;
end
$$;
create trigger reservation_is_noted after insert or update on order_device
    for each row execute function note_reservation();

create function note_order_of_device() returns trigger language plpgsql as $$
begin
    insert into device_event (device_id, kind, origin, actor, order_id, cluster_id, changes)
    values (new.device_id, 'maintenance', 'order', new.moved_by, new.id, new.cluster_id,
            jsonb_build_object('order_status', jsonb_build_object(
                'from', case when tg_op = 'UPDATE' then old.status end, 'to', new.status)));
    return null;
end
$$;
create trigger order_of_device_is_noted after insert on elastic_scaling_order
    for each row when (new.device_id is not null) execute function note_order_of_device();
create trigger order_of_device_is_noted_again after update on elastic_scaling_order
    for each row when (new.device_id is not null and new.status <> old.status)
    execute function note_order_of_device();

create function note_node() returns trigger language plpgsql as $$
begin
    insert into device_event (device_id, kind, origin, actor, cluster_id, changes, detail)
    select device_id, 'node_changed', 'sync', 'system', new.cluster_id,
           row_changes(jsonb_build_object('ready', old.ready, 'cordoned', old.cordoned),
                       jsonb_build_object('ready', new.ready, 'cordoned', new.cordoned)), new.node_name
    from device_node where cluster_id = new.cluster_id and node_name = new.node_name;
    return null;
end
$$;
create trigger node_is_noted after update on cluster_node
    for each row when (new.ready <> old.ready or new.cordoned <> old.cordoned) execute function note_node();

create function note_match() returns trigger language plpgsql as $$
declare
    matched device_node;
begin
    if tg_op = 'DELETE' then
        matched := old;
    else
        matched := new;
    end if;
    insert into device_event (device_id, kind, origin, actor, cluster_id, detail)
    values (matched.device_id, case when tg_op = 'DELETE' then 'node_lost' else 'node_found' end, 'sync', 'system',
            matched.cluster_id, matched.node_name);
    return null;
end
$$;
create trigger match_is_noted after insert or delete on device_node
    for each row execute function note_match();
create trigger match_is_noted_again after update on device_node
    for each row when (new.node_name <> old.node_name or new.cluster_id <> old.cluster_id)
    execute function note_match();

-- What is there already.
insert into device_event (device_id, occurred_at, kind, origin, actor, cluster_id)
select id, created_at, 'registered', 'system', 'system', cluster_id from device;
