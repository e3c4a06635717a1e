import { ago, DAY, HOUR, MINUTE } from '../world/ago.js'
import { csv, filterOf, invalid, notFound, ok, page, refuse } from './answers.js'

/** @typedef {import('../../api/schemas').Schemas['StrategyItem']} Strategy */

/** @param {import('../world').World} world @returns {import('./answers').Routes} */
export function strategyRoutes(world) {
  const found = (/** @type {number} */ id) => world.strategies.find((strategy) => strategy.id === id)

  /** @param {Record<string, unknown>} body @param {Strategy} [before] */
  const made = (body, before) =>
    /** @type {Strategy} */ ({
      ...world.strategies[0],
      window_minutes: null,
      ...before,
      ...body,
      id: before?.id ?? 100 + world.strategies.length,
      version: before === undefined ? 0 : before.version + 1,
      clusters: world.clusters
        .filter(({ id }) => /** @type {number[]} */ (body.cluster_ids).includes(id))
        .map(({ id, name }) => ({ id, name })),
    })

  /** @param {Record<string, unknown>} body */
  function mistake(body) {
    const name = String(body.name ?? '')
    if (name.length > 40) return invalid('name', name, 'must have at most 40 characters')
    if (!Array.isArray(body.cluster_ids) || body.cluster_ids.length === 0)
      return invalid('cluster_ids', '', 'must name at least one cluster')
    return undefined
  }

  /** @param {URLSearchParams} query */
  function listed(query) {
    const matches = filterOf(query)
    const clusters = query.get('cluster_id')?.split(',').map(Number) ?? []
    return world.strategies.filter(
      (strategy) =>
        matches('status', strategy.status) &&
        matches('threshold_trigger_action', strategy.threshold_trigger_action) &&
        strategy.name.includes(query.get('name') ?? '') &&
        (clusters.length === 0 || clusters.some((id) => strategy.cluster_ids.includes(id))),
    )
  }

  return {
    'GET /strategies/list': ({ query }) => page(listed(query), query),
    'GET /strategies/list.csv': ({ query }) =>
      csv('strategies', [['id', 'name'], ...listed(query).map(({ id, name }) => [id, name])]),
    'POST /strategies/create': ({ body }) => {
      const refused = mistake(body)
      if (refused) return refused
      const strategy = made(body)
      world.strategies.push(strategy)
      return ok(strategy)
    },
    'POST /strategies/preview': ({ body }) => mistake(body) ?? ok(made(body)),
    'POST /strategies/backtest': ({ body }) =>
      ok(backtestOf(/** @type {Strategy[]} */ (body.strategies)[0], Date.now())),
    'GET /strategies/:id': ({ id }) => (found(id) === undefined ? notFound() : ok(found(id))),
    'PUT /strategies/:id': ({ id, body }) => {
      const before = found(id)
      if (before === undefined) return notFound()
      if (body.version !== before.version) return refuse(400, 'has another version', 'changed_meanwhile')
      return mistake(body) ?? ok(Object.assign(before, made(body, before)))
    },
    'DELETE /strategies/:id': ({ id }) => {
      world.strategies = world.strategies.filter((strategy) => strategy.id !== id)
      return ok(null)
    },
    'PUT /strategies/:id/status': ({ id, body }) => {
      const strategy = found(id)
      if (strategy === undefined) return notFound()
      if (body.version !== strategy.version) return refuse(400, 'has another version', 'changed_meanwhile')
      strategy.status = body.status === 'enabled' ? 'enabled' : 'disabled'
      strategy.version++
      return ok({ ...strategy })
    },
    'GET /strategies/:id/execution-history': ({ id, query }) => page(historyOf(id, Date.now()), query),
    'GET /strategies/:id/execution-history.csv': ({ id }) =>
      csv('execution-history', [['id'], ...historyOf(id, Date.now()).map((one) => [one.id])]),
    'GET /strategies/:id/explain': ({ id, query }) =>
      ok(whyNotOf(id, Number(query.get('cluster_id')), Date.now())),
    'GET /strategies/:id/forecast': ({ id, query }) =>
      ok(forecastOf(id, Number(query.get('cluster_id')), Date.now())),
  }
}

/** @param {Strategy | undefined} strategy @param {number} now @returns {import('../../api/schemas').Schemas['Backtest']} */
function backtestOf(strategy, now) {
  const clusterIds = strategy?.cluster_ids ?? []
  const clusterId = clusterIds[0] ?? 1
  const action = strategy?.threshold_trigger_action ?? 'pool_entry'
  return {
    from: ago(now, 30 * DAY),
    to: ago(now, 0),
    warm_up_from: ago(now, 31 * DAY),
    order_open_minutes: 30,
    samples: 8640,
    evaluations: 8640,
    net_device_hours: 412.5,
    assumptions: [],
    clusters: clusterIds.map((cluster_id) => ({
      cluster_id,
      samples: cluster_id === 4 ? 0 : 8640,
      failed: 0,
      gaps: 0,
      longest_gap_seconds: 0,
      first: ago(now, 30 * DAY),
      last: ago(now, 0),
    })),
    strategies: [
      {
        strategy_id: null,
        name: strategy?.name ?? '',
        action,
        resource_type: 'total',
        cluster_ids: clusterIds,
        samples: 8640,
        gaps: 0,
        device_hours: 412.5,
        order_count: 3,
        skipped: { condition_not_met: 8402, duration_not_reached: 96, cooldown: 139 },
        failed_checks: {},
        orders: [21, 12, 3].map((days) => ({
          proposal_id: `p-${days}`,
          cluster_id: clusterId,
          action_type: action,
          device_count: strategy?.device_count ?? 1,
          resource_type: 'total',
          held_since: ago(now, days * DAY + 10 * MINUTE),
          taken_at: ago(now, days * DAY),
          triggered_value: 'CPU:84.2%,MEM:N/A',
          threshold_value: 'CPU:80%,MEM:N/A',
        })),
      },
    ],
  }
}

/** @param {number} strategyId @param {number} now @returns {import('../../api/schemas').Schemas['Execution'][]} */
function historyOf(strategyId, now) {
  if (strategyId > 100) return []
  const base = {
    strategy_id: strategyId,
    cluster_id: 1,
    cluster_name: 'gl-core-01',
    resource_type: 'total',
    triggered_value: 'CPU:85.7%,MEM:N/A',
    threshold_value: 'CPU:80%,MEM:N/A',
    order_id: null,
    order_number: null,
  }
  return [
    {
      ...base,
      id: 2,
      execution_time: ago(now, 2 * MINUTE),
      last_execution_time: ago(now, 2 * MINUTE),
      occurrences: 4,
      result: 'skipped',
      reason_code: 'cooldown',
      reason: 'in cooldown',
    },
    {
      ...base,
      id: 1,
      execution_time: ago(now, 3 * HOUR),
      last_execution_time: ago(now, 3 * HOUR),
      occurrences: 1,
      result: 'order_created',
      reason_code: 'fired',
      reason: 'fired',
      order_id: 7,
      order_number: 'ESO20261123-0007',
    },
  ]
}

/**
 * @param {number} strategyId @param {number} clusterId @param {number} now
 * @returns {import('../../api/schemas').Schemas['WhyNot']}
 */
const whyNotOf = (strategyId, clusterId, now) => ({
  strategy_id: strategyId,
  strategy_version: 0,
  cluster_id: clusterId,
  resource_type: 'total',
  at: ago(now, 0),
  taken_at: ago(now, MINUTE),
  samples: 12,
  condition: 'clear',
  decision: 'skipped',
  reason: 'condition_not_met',
  detail: 'CPU 使用率 71.3%，须高于 80%',
  cpu_value: 71.3,
  memory_value: 62,
  triggered_value: 'CPU:71.3%,MEM:N/A',
  threshold_value: 'CPU:80%,MEM:N/A',
  held_since: null,
  held_seconds: 0,
  required_seconds: 600,
  cooldown_remaining_seconds: 720,
  last_trigger: ago(now, 3 * HOUR),
  open_order: null,
  opposite_order: null,
  notes: [],
  change: {
    fires_at: ago(now, -12 * MINUTE),
    samples: 3,
    text: '',
    parts: [
      {
        kind: 'level',
        metric: 'cpu',
        type: 'usage',
        relation: '>',
        percent: 80,
        samples: 3,
        seconds: 600,
        order_number: null,
        text: 'cpu usage above 80 %',
      },
      {
        kind: 'cooldown_over',
        metric: null,
        type: null,
        relation: null,
        percent: null,
        samples: null,
        seconds: 720,
        order_number: null,
        text: 'cooldown over',
      },
    ],
  },
})

/**
 * @param {number} strategyId @param {number} clusterId @param {number} now
 * @returns {import('../../api/schemas').Schemas['StrategyForecast']}
 */
const forecastOf = (strategyId, clusterId, now) => ({
  strategy_id: strategyId,
  cluster_id: clusterId,
  resource_type: 'total',
  as_of: ago(now, 0),
  history_hours: 720,
  interval_percent: 80,
  thresholds: [
    {
      metric: 'cpu',
      type: 'usage',
      direction: 'above',
      limit: 80,
      current: 71.3,
      status: 'expected',
      hours: 6,
      earliest_hours: 3,
      latest_hours: 19,
      expected_at: ago(now, -6 * HOUR),
      probability: 0.72,
      method: 'hour_of_week',
      horizon_hours: 168,
      reason: '',
    },
  ],
})
