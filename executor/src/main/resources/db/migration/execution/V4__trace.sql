-- The trace of the command that asked, for log lines and for the reports that follow.
alter table task add column trace_id varchar(32);
alter table outbox add column trace_id varchar(32);

create or replace view due_task as
select task_id, kind, cluster_id, sequence, trace_id
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
