import { ago, DAY, HOUR } from './ago.js'

/**
 * @param {number} now
 * @returns {import('../../api/schemas').Schemas['StrategyItem'][]}
 */
export function strategies(now) {
  const base = {
    description: '',
    condition_logic: /** @type {const} */ ('AND'),
    memory_threshold_value: null,
    memory_threshold_type: null,
    metric_aggregation: /** @type {const} */ ('latest'),
    window_minutes: null,
    duration_minutes: 10,
    cooldown_minutes: 30,
    cooldown_scope: /** @type {const} */ ('cluster'),
    device_count: 2,
    node_selector: {},
    resource_type: 'total',
    status: /** @type {const} */ ('enabled'),
    created_at: ago(now, 40 * DAY),
    created_by: 'admin',
    updated_at: ago(now, 5 * HOUR),
    updated_by: 'admin',
    version: 0,
  }
  return [
    {
      ...base,
      id: 11,
      name: '高CPU入池',
      description: '核心集群繁忙时加机器',
      threshold_trigger_action: 'pool_entry',
      cpu_threshold_value: 80,
      cpu_threshold_type: 'usage',
      cluster_ids: [1, 3],
      clusters: [
        { id: 1, name: 'gl-core-01' },
        { id: 3, name: 'gl-web-03' },
      ],
    },
    {
      ...base,
      id: 12,
      name: '低负载退池',
      threshold_trigger_action: 'pool_exit',
      cpu_threshold_value: 30,
      cpu_threshold_type: 'usage',
      memory_threshold_value: 40,
      memory_threshold_type: 'usage',
      duration_minutes: 60,
      device_count: 1,
      cluster_ids: [3],
      clusters: [{ id: 3, name: 'gl-web-03' }],
    },
    {
      ...base,
      id: 13,
      name: '内存分配过高入池',
      threshold_trigger_action: 'pool_entry',
      cpu_threshold_value: null,
      cpu_threshold_type: null,
      memory_threshold_value: 85,
      memory_threshold_type: 'allocated',
      status: 'disabled',
      cluster_ids: [4],
      clusters: [{ id: 4, name: 'bj-edge-04' }],
    },
  ]
}
