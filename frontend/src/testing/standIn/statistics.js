import { filterOf, ok } from './answers.js'

/** @param {import('../world').World} world @returns {import('./answers').Routes} */
export const statisticsRoutes = (world) => ({
  'GET /analytics/order-stats': ({ query }) => {
    const matches = filterOf(query)
    const orders = [...world.orders, ...world.maintenances].filter(
      (order) => matches('cluster_id', order.cluster_id) && matches('action_type', order.action_type),
    )
    return ok({
      total: orders.length,
      by_status: tally(orders.map(({ status }) => status)),
      by_action: tally(orders.map(({ action_type: action }) => action)),
    })
  },
})

/** @param {readonly string[]} words @returns {Record<string, number>} */
function tally(words) {
  /** @type {Record<string, number>} */
  const counts = {}
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1
  return counts
}
