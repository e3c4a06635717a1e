alter table task
    drop constraint task_kind_check,
    add constraint task_kind_check check (kind in ('plan_removal', 'pool_exit', 'pool_entry', 'maintenance',
                                                   'maintenance_drain', 'maintenance_uncordon'));
