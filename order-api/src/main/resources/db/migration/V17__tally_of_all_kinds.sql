-- Most lists are of all kinds: their months and days are counted as wholes, too, of which there are a few dozen to read.
alter table order_tally alter column span type varchar(6);
alter table order_tally drop constraint order_tally_span_check;
alter table order_tally add constraint order_tally_span_check check (span in ('month', 'day', 'months', 'days'));

create or replace function tally_orders() returns trigger language plpgsql as $$
begin
    insert into order_tally (span, begins, status, action_type, orders)
    select span, tally_span(span, created_at), status, action_type, tg_argv[0]::int * count(*)
    from changed cross join (values ('month'), ('day')) spans (span)
    group by 1, 2, 3, 4
    union all
    select span || 's', tally_span(span, created_at), '', '', tg_argv[0]::int * count(*)
    from changed cross join (values ('month'), ('day')) spans (span)
    group by 1, 2;
    return null;
end
$$;

create or replace function tally_moved_orders() returns trigger language plpgsql as $$
begin
    insert into order_tally (span, begins, status, action_type, orders)
    with moves as (
        select span, tally_span(span, created_at) as begins, status, action_type, amount
        from (select created_at, status, action_type, -1 as amount from before
              union all
              select created_at, status, action_type, 1 from after) moves
             cross join (values ('month'), ('day')) spans (span)
    )
    select span, begins, status, action_type, sum(amount) from moves group by 1, 2, 3, 4 having sum(amount) <> 0
    union all
    select span || 's', begins, '', '', sum(amount) from moves group by 1, 2 having sum(amount) <> 0;
    return null;
end
$$;

insert into order_tally (span, begins, status, action_type, orders)
select span || 's', begins, '', '', sum(orders) from order_tally group by 1, 2;
