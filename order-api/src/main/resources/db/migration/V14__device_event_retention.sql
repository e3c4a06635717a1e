-- The history of devices is kept for some time only: its oldest rows may go, by that rule and no other way.
create function refuse_removal() returns trigger language plpgsql as $$
begin
    if coalesce(current_setting('tidepool.retention', true), '') <> 'on' then
        raise exception '% is insert-only', tg_table_name;
    end if;
    return null;
end
$$;
drop trigger device_event_is_insert_only on device_event;
create trigger device_event_is_insert_only before update or truncate on device_event
    for each statement execute function refuse_change();
create trigger device_event_loses_only_what_is_old before delete on device_event
    for each statement execute function refuse_removal();
create index device_event_age on device_event (occurred_at);
