import { filterOf, notFound, ok, page, refuse } from './answers.js'

/** @param {import('../world').World} world @returns {import('./answers').Routes} */
export function orderRoutes(world) {
  const found = (/** @type {number} */ id) =>
    world.orders.find((order) => order.id === id) ?? maintenanceDetail(id)
  /** @param {number} id @returns {import('../../api/types').OrderDetail | undefined} */
  const maintenanceDetail = (id) => {
    const order = world.maintenances.find((each) => each.id === id)
    if (order === undefined) return undefined
    const detail = Object.assign(order, { evidence: null, removal_plan: null, steps: [] })
    return /** @type {import('../../api/types').OrderDetail} */ (/** @type {unknown} */ (detail))
  }

  /** @param {import('../../api/types').OrderDetail} order @param {string} move @param {Record<string, unknown>} body */
  function moveOrder(order, move, body) {
    if (!order.allowed_actions.map(String).includes(move))
      return refuse(400, `order is ${order.status}, not pending`, 'wrong_state')
    if (body.version !== order.version)
      return refuse(400, `order has version ${order.version}`, 'changed_meanwhile')
    if (move === 'reject' && !body.reason) return refuse(400, 'reason is required')
    order.status = move === 'approve' ? 'processing' : 'cancelled'
    order.approver = world.user.username
    order.failure_reason = move === 'approve' ? null : String(body.reason ?? '')
    order.allowed_actions = []
    order.version++
    return ok(order)
  }

  /** @param {Record<string, unknown>} body @returns {import('../../api/types').OrderDetail} */
  function newOrder(body) {
    const id = 100 + world.orders.length
    return /** @type {import('../../api/types').OrderDetail} */ (
      /** @type {unknown} */ ({
        ...world.orders[0],
        ...body,
        id,
        order_number: `ESO20261124-0${id}`,
        cluster_name: world.clusters.find((cluster) => cluster.id === body.cluster_id)?.name ?? null,
        strategy_id: null,
        strategy_name: null,
        created_by: world.user.username,
        created_at: new Date().toISOString(),
        triggered_value: null,
        threshold_value: null,
        evidence: null,
        version: 0,
      })
    )
  }

  return {
    'POST /orders/create': ({ body }) => {
      const order = newOrder(body)
      world.orders.unshift(order)
      return ok(order)
    },
    'GET /orders/list': ({ query }) => {
      const matches = filterOf(query)
      const keyword = query.get('keyword') ?? ''
      return page(
        [...world.orders, ...world.maintenances].filter(
          (order) =>
            matches('status', order.status) &&
            matches('action_type', order.action_type) &&
            matches('cluster_id', order.cluster_id) &&
            matches('strategy_id', order.strategy_id) &&
            `${order.order_number} ${order.strategy_name ?? ('external_ticket_id' in order ? order.external_ticket_id : '')}`.includes(
              keyword,
            ),
        ),
        query,
      )
    },
    'GET /orders/:id': ({ id }) => (found(id) === undefined ? notFound() : ok(found(id))),
    'GET /orders/:id/devices': ({ id }) => {
      const order = found(id)
      if (order === undefined) return notFound()
      return ok(order.status === 'pending' ? [] : [involved(order.status)])
    },
    'PUT /orders/:id/:part': ({ id, part, body }) => {
      const order = found(id)
      return order === undefined ? notFound() : moveOrder(order, part, body)
    },
  }
}

/** @param {string} status */
const involved = (status) => ({
  device_id: 31,
  ci_code: 'SRV-WEB-0031',
  ip: '10.20.3.31',
  cpu: 96,
  memory: 512,
  status,
  error_message: null,
})
