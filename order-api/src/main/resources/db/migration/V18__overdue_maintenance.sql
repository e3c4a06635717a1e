alter table notification_event drop constraint notification_event_occasion_check;
alter table notification_event add constraint notification_event_occasion_check
    check (occasion in ('order_created', 'order_returned', 'order_completed', 'order_failed', 'order_cancelled',
                        'order_stuck', 'maintenance_overdue', 'strategy_failing', 'cluster_silent',
                        'evaluation_stopped'));
