-- Run once after PostgreSQL was restored from a backup, before any process of Tidepool starts again. The world went on
-- after the backup: machines left and joined, people were told, numbers were given. See docs/backup-and-restore.md.
begin;

-- Ids, order numbers and fencing tokens that were given after the backup are not given again.
do $$
declare
    given record;
begin
    for given in
        select format('%I.%I', schemaname, sequencename)::regclass as name
        from pg_sequences
        where schemaname in ('tidepool', 'execution') and data_type = 'bigint'::regtype
    loop
        perform setval(given.name, nextval(given.name) + 1000000);
    end loop;
end
$$;

-- Whoever has seen a later version takes the restored one for the newer.
update tidepool.k8s_cluster set version = version + 1000;
update tidepool.elastic_scaling_strategy set version = version + 1000;
update tidepool.elastic_scaling_order set version = version + 1000 where completion_time is null;

-- Nothing begins until a person has compared orders and machines and lifts the stop.
update tidepool.order_stop set lifted_at = now(), lifted_by = 'restore'
where lifted_at is null and (until is null or until > now());
insert into tidepool.order_stop (reason, since, created_by)
values ('已从备份恢复：备份之后执行过的订单不在记录里，请核对未完成的订单与机器后再解除', now(), 'restore');

-- Sessions that were ended after the backup stay ended; people log in again.
update tidepool.user_session set ended_at = now() where ended_at is null;

-- Topics begin anew, and with them the records that dead letters point at.
delete from tidepool.dead_letter;

-- Questions are asked again; orders to act are not, as nobody knows what became of them.
delete from tidepool.outbox where topic = 'COMMANDS' and type <> 'tidepool.command.plan_removal';
update tidepool.outbox set sent_at = null where topic = 'COMMANDS';

do $$
begin
    if to_regclass('execution.task') is null then
        return;
    end if;
    -- Executions stop at their next safe point and take back only what carries their mark.
    update execution.task set cancel_reason = '已从备份恢复，停止执行', next_look_at = now()
    where state = 'open' and kind <> 'plan_removal' and cancel_reason is null;
    update execution.lease set until = now();
    if to_regclass('execution.global_stop') is not null then
        insert into execution.global_stop (issued_at, reason, issued_by) values (now(), '已从备份恢复', 'restore')
        on conflict (only_one) do update
        set issued_at = excluded.issued_at, reason = excluded.reason, until = null, issued_by = excluded.issued_by;
    end if;
    -- What was reported within the last day is reported again; the order side knows what it has applied.
    update execution.outbox set sent_at = null
    where reported_at > (select max(reported_at) from execution.outbox) - interval '1 day';
    -- Executions that were asked for and not yet taken on have failed.
    insert into execution.outbox (report_id, order_id, cluster_id, reported_at, kind, body)
    select gen_random_uuid()::text, o.id, o.cluster_id, now(), 'finished',
           jsonb_build_object(
               'executionId', o.execution_id, 'outcome', 'FAILED',
               'failureReason', '已从备份恢复：执行器没有这次执行的记录，请核对机器的实际状态',
               'devices', (
                   select coalesce(jsonb_agg(jsonb_build_object(
                              'deviceId', jsonb_build_object('value', d.device_id), 'outcome', 'FAILED',
                              'nodeName', d.node_name, 'errorCode', 'RESTORED',
                              'errorMessage', '已从备份恢复，状态未知')), '[]')
                   from tidepool.order_device d
                   where d.order_id = o.id and d.status in ('pending', 'processing')))
    from tidepool.elastic_scaling_order o
    where o.status in ('processing', 'scheduled_for_maintenance') and o.execution_id is not null
      and not exists (select from execution.task t where t.task_id = o.execution_id::text);
end
$$;

commit;
