import { ago, HOUR, MINUTE } from './ago.js'

/**
 * @param {number} now
 * @returns {import('../../api/types').OrderDetail[]}
 */
export function orders(now) {
  const base = {
    approver: null,
    executor: null,
    execution_time: null,
    completion_time: null,
    failure_reason: null,
    created_by: 'system',
    updated_at: null,
    advice: null,
    version: 0,
    candidates: [],
    removal_plan: null,
    steps: [],
  }
  return [
    {
      ...base,
      id: 7,
      order_number: 'ESO20261123-0007',
      cluster_id: 1,
      cluster_name: 'gl-core-01',
      strategy_id: 11,
      strategy_name: '高CPU入池',
      action_type: 'pool_entry',
      status: 'pending',
      device_count: 2,
      created_at: ago(now, 3 * MINUTE),
      resource_usage: {
        cpu_usage: 86.2,
        memory_usage: 62,
        cpu_allocation: 91.4,
        memory_allocation: 66,
        taken_at: ago(now, 20_000),
      },
      allowed_actions: ['approve', 'reject'],
      triggered_value: 'CPU:85.7%,MEM:N/A',
      threshold_value: 'CPU:80%,MEM:N/A',
      candidates: [
        { device_id: 41, ci_code: 'SRV-CORE-0041', ip: '10.20.1.41' },
        { device_id: 42, ci_code: 'SRV-CORE-0042', ip: '10.20.1.42' },
      ],
      evidence: {
        held_since: ago(now, 15 * MINUTE),
        taken_at: ago(now, 3 * MINUTE),
        triggered_value: 'CPU:85.7%,MEM:N/A',
        threshold_value: 'CPU:80%,MEM:N/A',
        required_minutes: 10,
        unschedulable_pod_count: 12,
      },
      waiting_pods: { pods: 12, cpu_request: 24, memory_request: 96, nodes_filled: 1.5 },
    },
    {
      ...base,
      id: 8,
      order_number: 'ESO20261123-0008',
      cluster_id: 3,
      cluster_name: 'gl-web-03',
      strategy_id: 12,
      strategy_name: '低负载退池',
      action_type: 'pool_exit',
      status: 'pending',
      device_count: 1,
      created_at: ago(now, 42 * MINUTE),
      resource_usage: {
        cpu_usage: 18.4,
        memory_usage: 31.5,
        cpu_allocation: 24,
        memory_allocation: 33.1,
        taken_at: ago(now, 20_000),
      },
      allowed_actions: ['approve', 'reject'],
      triggered_value: 'CPU:17.9%,MEM:31%',
      threshold_value: 'CPU:30%,MEM:40%',
      evidence: {
        held_since: ago(now, 2 * HOUR),
        taken_at: ago(now, 42 * MINUTE),
        triggered_value: 'CPU:17.9%,MEM:31%',
        threshold_value: 'CPU:30%,MEM:40%',
        required_minutes: 60,
        unschedulable_pod_count: 0,
      },
      counterorders: [
        {
          strategy_id: 1,
          strategy_name: '高负载入池',
          expected_value: 'CPU:81.3%,MEM:N/A',
          threshold_value: 'CPU:80%,MEM:N/A',
        },
      ],
      removal_plan: removalPlan(now),
    },
    {
      ...base,
      id: 9,
      order_number: 'ESO20261123-0009',
      cluster_id: 4,
      cluster_name: 'bj-edge-04',
      strategy_id: 13,
      strategy_name: '内存分配过高入池',
      action_type: 'pool_entry',
      status: 'pending',
      device_count: 1,
      created_at: ago(now, 26 * MINUTE),
      resource_usage: {
        cpu_usage: 41,
        memory_usage: 58.3,
        cpu_allocation: 55.2,
        memory_allocation: 72.6,
        taken_at: ago(now, 20_000),
      },
      allowed_actions: ['approve', 'reject'],
      triggered_value: 'CPU:N/A,MEM:88.1%',
      threshold_value: 'CPU:N/A,MEM:85%',
      evidence: null,
    },
    {
      ...base,
      id: 5,
      order_number: 'ESO20261123-0005',
      cluster_id: 3,
      cluster_name: 'gl-web-03',
      strategy_id: 12,
      strategy_name: '低负载退池',
      action_type: 'pool_exit',
      status: 'processing',
      device_count: 1,
      approver: 'admin',
      executor: 'system',
      created_at: ago(now, 3 * HOUR),
      execution_time: ago(now, 6 * MINUTE),
      resource_usage: {
        cpu_usage: 18.4,
        memory_usage: 31.5,
        cpu_allocation: 24,
        memory_allocation: 33.1,
        taken_at: ago(now, 20_000),
      },
      allowed_actions: [],
      triggered_value: 'CPU:17.9%,MEM:31%',
      threshold_value: 'CPU:30%,MEM:40%',
      evidence: null,
      removal_plan: removalPlan(now),
      steps: [
        step('cordon', 'done', ago(now, 6 * MINUTE), ago(now, 6 * MINUTE - 2_000), 'spec.unschedulable=true'),
        {
          ...step('evict', 'blocked', ago(now, 5 * MINUTE), null, '7/12'),
          blockers: [
            {
              namespace: 'shop',
              pod: 'cart-0',
              budget: 'cart',
              reason: '不允许再中断：需要 2 个可用，现有 2 个',
            },
          ],
        },
      ],
    },
  ]
}

/**
 * @param {string} name @param {string} state @param {string} started @param {string | null} finished
 * @param {string} detail
 */
function step(name, state, started, finished, detail) {
  return {
    device_id: 31,
    execution_id: 'execution-5',
    node_name: 'srv-web-0031',
    step: name,
    state,
    started_at: started,
    finished_at: finished,
    detail,
    blockers: null,
  }
}

/**
 * @param {number} now
 * @returns {import('../../api/types').RemovalPlan}
 */
function removalPlan(now) {
  const placement = (
    /** @type {import('../../api/types').PodJudgement} */ of,
    /** @type {string} */ where,
    /** @type {string | null} */ target,
    /** @type {string} */ reason,
  ) => ({ pod: of, node_name: 'srv-web-001', placement: where, target, reason })
  const pod = (
    /** @type {string} */ name,
    /** @type {import('../../api/types').PodVerdict} */ verdict,
    reason = '',
  ) => ({
    namespace: 'shop',
    name,
    pod_class: 'replica_set',
    verdict,
    reason,
  })
  const node = (
    /** @type {number} */ number,
    /** @type {number | null} */ rank,
    /** @type {string[]} */ reasons,
  ) => ({
    device_id: number,
    ci_code: `SRV-WEB-00${number}`,
    node_name: `srv-web-00${number}`,
    rank,
    chosen: rank === 1,
    reasons,
    cpu_request_percent: 8 + number / 10,
    memory_request_percent: 12.5,
    cpu_usage_percent: 6.1,
    memory_usage_percent: 20,
    pod_count: 4,
    pods: [
      pod('cart-5d9f', 'evict'),
      pod('search-7c4b', 'evict'),
      pod('search-9x2l', 'evict'),
      pod('log-agent-x', 'skip', 'DaemonSet'),
    ],
  })
  return {
    plan_id: 'plan-8',
    purpose: 'preview',
    made_at: ago(now, 41 * MINUTE),
    nodes: [
      node(31, 1, ['CPU 请求最低', '可驱逐的 Pod 3 个']),
      node(32, 2, ['可驱逐的 Pod 3 个']),
      { ...node(33, null, ['control plane']), chosen: false },
    ],
    chosen_count: 1,
    shortfall: null,
    failure: null,
    certificate: {
      verdict: 'unknown',
      made_at: ago(now, 41 * MINUTE),
      nodes: ['srv-web-001'],
      reasons: ['Pod shop/search-7c4b：使用存储卷声明（persistentVolumeClaim），不知道卷能否跟随'],
      pods: [
        placement(pod('cart-5d9f', 'evict'), 'certain', 'srv-web-002', '3 个节点放得下'),
        placement(pod('search-7c4b', 'evict'), 'unknown', null, '使用存储卷声明（persistentVolumeClaim）'),
        placement(pod('log-agent-x', 'skip'), 'stays', null, 'DaemonSet'),
      ],
      budgets: [
        {
          budget: 'shop/cart',
          disruptions_allowed: 1,
          desired_healthy: 2,
          expected_pods: 3,
          flow: 'flows',
          waves: [{ node_name: 'srv-web-001', pods: ['shop/cart-5d9f'], healthy_replacements: 1 }],
        },
      ],
      deadlocks: [],
      before: { nodes: 6, cpu_percent: 41.2, memory_percent: 50 },
      after: { nodes: 5, cpu_percent: 49.4, memory_percent: 60 },
      spare: { nodes: 5, cpu_percent: 49.4, memory_percent: 60 },
      highest_request_percent: 85,
    },
  }
}
