import { ok } from './answers.js'
import { trendOf } from './trend.js'

/** @param {import('../world').World} world @returns {import('./answers').Routes} */
export const dashboardRoutes = (world) => ({
  'GET /dashboard/overview-stats': () => {
    const pending = world.orders.filter((order) => order.status === 'pending')
    const abnormal = world.clusters.filter((cluster) => !cluster.healthy)
    return ok({
      strategies: { total: 20, enabled: 15, triggered_today: 8 },
      clusters: {
        total: world.clusters.length,
        abnormal: abnormal.length,
        abnormal_list: abnormal.map(({ id, name, abnormal_reason: reason }) => ({ id, name, reason })),
      },
      pending_orders: {
        total: pending.length,
        oldest_created_at: pending.map((order) => order.created_at).toSorted()[0] ?? null,
      },
      devices: { total: 200, available: 150, in_pool: 30 },
      data_as_of: world.dataAsOf(),
    })
  },
  'GET /resources/allocation-trend': ({ query }) => {
    const range = /** @type {import('../../api/types').TimeRange} */ (query.get('time_range'))
    return ok(trendOf(Number(query.get('cluster_id')), range, Date.now(), world.orders))
  },
})
