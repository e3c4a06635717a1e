-- How many orders of each kind were made in each month and on each day (UTC), as amounts to add up. Writers only insert,
-- so that none waits for another; a look every minute gathers what lies apart.
create table order_tally (
    span varchar(5) not null check (span in ('month', 'day')),
    begins date not null,
    status varchar(32) not null,
    action_type varchar(32) not null,
    orders int not null
);
create index order_tally_by_span on order_tally (span, begins) include (status, action_type, orders);

create function tally_span(span text, moment timestamptz) returns date language sql immutable as
    $$ select date_trunc(span, moment at time zone 'UTC')::date $$;

create function tally_orders() returns trigger language plpgsql as $$
begin
    insert into order_tally (span, begins, status, action_type, orders)
    select span, tally_span(span, created_at), status, action_type, tg_argv[0]::int * count(*)
    from changed cross join (values ('month'), ('day')) spans (span)
    group by 1, 2, 3, 4;
    return null;
end
$$;
create trigger new_orders_are_tallied after insert on elastic_scaling_order
    referencing new table as changed for each statement execute function tally_orders('1');
create trigger gone_orders_are_tallied after delete on elastic_scaling_order
    referencing old table as changed for each statement execute function tally_orders('-1');

create function tally_moved_orders() returns trigger language plpgsql as $$
begin
    insert into order_tally (span, begins, status, action_type, orders)
    select span, tally_span(span, created_at), status, action_type, sum(amount)
    from (select created_at, status, action_type, -1 as amount from before
          union all
          select created_at, status, action_type, 1 from after) moves
         cross join (values ('month'), ('day')) spans (span)
    group by 1, 2, 3, 4 having sum(amount) <> 0;
    return null;
end
$$;
create trigger moved_orders_are_tallied after update on elastic_scaling_order
    referencing old table as before new table as after for each statement execute function tally_moved_orders();

-- What is there already.
insert into order_tally (span, begins, status, action_type, orders)
select span, tally_span(span, created_at), status, action_type, count(*)
from elastic_scaling_order cross join (values ('month'), ('day')) spans (span)
group by 1, 2, 3, 4;

-- Orders created at that moment or later: whole months, then the days left, then what is left of a day.
create function orders_since(moment timestamptz) returns table (status varchar, action_type varchar, orders int)
language sql stable as $$
    select status, action_type, orders from order_tally
    where span = 'month' and begins > tally_span('month', moment)
    union all
    select status, action_type, orders from order_tally
    where span = 'day' and begins > tally_span('day', moment)
      and begins < tally_span('month', moment) + interval '1 month'
    union all
    select status, action_type, 1 from elastic_scaling_order
    where created_at >= moment and created_at < (tally_span('day', moment) + 1)::timestamp at time zone 'UTC'
$$;

-- A list of some kinds reads the newest of each kind; one of a cluster or a strategy reads its index alone.
create index order_list_by_kind on elastic_scaling_order (status, action_type, created_at desc, id desc);
drop index order_list_by_status;
drop index order_list_by_cluster;
create index order_list_by_cluster on elastic_scaling_order (cluster_id, created_at desc, id desc)
    include (status, action_type);
drop index order_list_by_strategy;
create index order_list_by_strategy on elastic_scaling_order (strategy_id, created_at desc, id desc)
    include (status, action_type);

-- A trend shows the orders that were open at some time of its range.
create index order_end_by_cluster on elastic_scaling_order (cluster_id, completion_time);

-- A keyword may stand anywhere in a number. The extension may be there already, in whatever schema.
create extension if not exists pg_trgm;
do $$
begin
    execute format('create index order_number_parts on elastic_scaling_order using gin (order_number %I.gin_trgm_ops)',
        (select nspname from pg_extension join pg_namespace place on place.oid = extnamespace where extname = 'pg_trgm'));
end
$$;

-- The card asks of each strategy whether it has made an order today.
create index history_triggered_by_strategy on strategy_execution_history (strategy_id, execution_time)
    where result = 'order_created';
drop index history_triggered;

-- Devices are counted, and the first free ones chosen, from these alone.
create index device_counts on device (cluster_id, status) where deleted_at is null;
create index device_free on device (is_special, id)
    where cluster_id is null and status = 'available' and deleted_at is null;
