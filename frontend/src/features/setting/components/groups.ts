/** Every setting there is a word for, in the groups and the order people see them. */
export const GROUPS = {
  collection: ['monitoring.interval_seconds', 'monitoring.resource_types', 'cluster.abnormal_usage_percent'],
  evaluation: [
    'evaluation.maximum_gap_seconds',
    'evaluation.record_skipped',
    'strategy.duration_minutes',
    'strategy.cooldown_minutes',
  ],
  approval: [
    'approval.pool_entry',
    'approval.pool_exit',
    'order.allow_partial',
    'order.maximum_devices',
    'order.maximum_per_hour',
    'order.minimum_nodes',
    'order.special_allowed',
  ],
  selection: [
    'selection.ranking',
    'pool.exit_device_status',
    'device.special_groups',
    'device.special_label_keys',
    'device.special_taint_keys',
    'device.app_names',
  ],
  maintenance: [
    'maintenance.auto_start',
    'maintenance.start_lead_minutes',
    'maintenance.drain',
    'maintenance.auto_uncordon',
    'outside.registered_servers',
  ],
  notification: ['roster.fallback', 'notification.attempts', 'notification.trouble_minutes', 'calendar.zone'],
  retention: [
    'retention.snapshot_days',
    'retention.rollup_days',
    'retention.node_sample_days',
    'retention.verdict_days',
    'retention.order_days',
    'retention.device_event_days',
    'retention.notification_days',
  ],
  access: [
    'session.hours',
    'session.access_minutes',
    'export.maximum_rows',
    'limit.requests_per_second',
    'limit.heavy_requests_per_second',
  ],
} as const

export type Group = keyof typeof GROUPS
export type KnownKey = (typeof GROUPS)[Group][number]
