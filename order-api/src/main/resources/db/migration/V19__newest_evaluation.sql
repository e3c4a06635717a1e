-- The newest row of a run is written with every evaluation. An index on what changes with it made each write touch every
-- index of the table; the one question it answered has a row of its own now.
create table newest_evaluation (
    only_row boolean primary key default true check (only_row),
    evaluated_at timestamptz
);
insert into newest_evaluation (evaluated_at) select max(last_execution_time) from strategy_execution_history;

drop index history_newest_of_all;
alter table strategy_execution_history set (fillfactor = 70);
alter table cluster_latest_snapshot set (fillfactor = 50);
