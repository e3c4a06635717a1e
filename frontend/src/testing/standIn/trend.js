const HOUR = 3_600_000

/** @param {number} now milliseconds @param {number} before milliseconds */
const ago = (now, before) => new Date(now - before).toISOString()

const RANGE_HOURS = { '24h': 24, '7d': 168, '30d': 720, '90d': 2160 }
const POINTS = 288

/**
 * A day that repeats, with a busy afternoon, noise that is the same each time, and a gap where nothing was known.
 * @param {number} clusterId @param {import('../../api/types').TimeRange} range @param {number} now
 * @param {readonly import('../../api/types').OrderDetail[]} orders
 * @returns {import('../../api/types').AllocationTrend}
 */
export function trendOf(clusterId, range, now, orders) {
  const span = RANGE_HOURS[range] * HOUR
  const points = Array.from({ length: POINTS + 1 }, (_, index) => {
    const at = now - span + (span * index) / POINTS
    const hour = (at / HOUR) % 24
    const day = Math.sin(((hour - 9) / 24) * 2 * Math.PI)
    const noise = 3 * Math.sin(index * 1.7) + 2 * Math.sin(index * 0.61 + clusterId)
    const unknown = index > 180 && index < 188
    const level = clusterId === 3 ? 24 : 56
    const figure = (/** @type {number} */ value) =>
      unknown ? null : Math.round(Math.min(99, Math.max(1, value)) * 100) / 100
    return {
      time: new Date(at).toISOString(),
      cpu_usage: figure(level + 22 * day + noise),
      cpu_allocation: figure(level + 12 + 4 * day),
      memory_usage: figure(level + 6 + 7 * day + noise / 2),
      memory_allocation: figure(level + 14 + 3 * day),
    }
  })
  return {
    cluster_id: clusterId,
    resource_type: 'total',
    time_range: range,
    step_seconds: span / POINTS / 1_000,
    points,
    thresholds: [
      {
        strategy_id: 11,
        strategy_name: '高CPU入池',
        action: 'pool_entry',
        metric: 'cpu',
        type: 'usage',
        value: 80,
      },
      {
        strategy_id: 12,
        strategy_name: '低负载退池',
        action: 'pool_exit',
        metric: 'cpu',
        type: 'usage',
        value: 30,
      },
      {
        strategy_id: 13,
        strategy_name: '内存分配过高入池',
        action: 'pool_entry',
        metric: 'memory',
        type: 'allocated',
        value: 85,
      },
    ],
    orders: [
      ...orders.filter((order) => order.cluster_id === clusterId),
      {
        id: 3,
        order_number: 'ESO20261122-0003',
        action_type: /** @type {const} */ ('pool_entry'),
        status: /** @type {const} */ ('completed'),
        created_at: ago(now, 16 * HOUR),
        completion_time: ago(now, 14.5 * HOUR),
      },
    ],
  }
}
