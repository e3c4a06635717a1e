import { trendOf } from './trend.js'
import { newWorld } from './world.js'

/**
 * The API as far as the page uses it, in memory: the fake behind component tests (msw) and behind e2e/serve.mjs.
 * @typedef {{ method: string, url: URL, token: string | null, body: Record<string, unknown> }} Asked
 * @typedef {{ status: number, body: unknown, headers?: Record<string, string> }} Answer
 */

const TOKEN = 'stand-in-token'
const LOGIN_TRIES = 5

/** @param {number} now milliseconds */
export function newStandIn(now) {
  const world = newWorld(now)
  let failedLogins = 0

  /** @param {unknown} data @returns {Answer} */
  const ok = (data) => ({ status: 200, body: { code: 200, msg: 'success', data } })

  /** @param {number} status @param {string} msg @param {Record<string, string>} [headers] @param {string} [code] @returns {Answer} */
  const refuse = (status, msg, headers, code = `e${status}`) => ({
    status,
    headers,
    body: { code: status, msg, data: { error_code: code, errors: [], request_id: 'req-4f1c' } },
  })

  /** @param {Record<string, unknown>} credentials */
  function login({ username, password }) {
    if (failedLogins >= LOGIN_TRIES) return refuse(429, 'too many attempts', { 'Retry-After': '30' })
    if (username !== world.user.username || password !== world.password) {
      failedLogins++
      return refuse(401, 'bad credentials')
    }
    failedLogins = 0
    return ok({
      access_token: TOKEN,
      expires_at: new Date(Date.now() + 8 * 3_600_000).toISOString(),
      user: world.user,
    })
  }

  function overview() {
    const pending = world.orders.filter((order) => order.status === 'pending')
    return ok({
      strategies: { total: 20, enabled: 15, triggered_today: 8 },
      clusters: {
        total: world.clusters.length,
        abnormal: world.clusters.filter((cluster) => !cluster.healthy).length,
        abnormal_list: world.clusters
          .filter((cluster) => !cluster.healthy)
          .map(({ id, name, abnormal_reason: reason }) => ({ id, name, reason })),
      },
      pending_orders: {
        total: pending.length,
        oldest_created_at: pending.map((order) => order.created_at).toSorted()[0] ?? null,
      },
      devices: { total: 200, available: 150, in_pool: 30 },
      data_as_of: world.dataAsOf(),
    })
  }

  /** @template T @param {T[]} all @param {URLSearchParams} query */
  function page(all, query) {
    const number = Number(query.get('page') ?? 1)
    const size = Number(query.get('page_size') ?? 10)
    return ok({
      list: all.slice((number - 1) * size, number * size),
      total: all.length,
      page: number,
      page_size: size,
    })
  }

  /** @param {URLSearchParams} query */
  function listOrders(query) {
    const matches = (/** @type {string} */ name, /** @type {unknown} */ value) =>
      !query.has(name) || query.get(name) === String(value)
    const keyword = query.get('keyword') ?? ''
    return page(
      world.orders.filter(
        (order) =>
          matches('status', order.status) &&
          matches('action_type', order.action_type) &&
          matches('cluster_id', order.cluster_id) &&
          `${order.order_number} ${order.strategy_name}`.includes(keyword),
      ),
      query,
    )
  }

  /** @param {import('../api/types').OrderDetail} order */
  function devicesOf(order) {
    if (order.status === 'pending') return ok([])
    return ok([
      {
        device_id: 31,
        ci_code: 'SRV-WEB-0031',
        ip: '10.20.3.31',
        cpu: 96,
        memory: 512,
        status: order.status,
        error_message: null,
      },
    ])
  }

  /** @param {import('../api/types').OrderDetail} order @param {string} move @param {Record<string, unknown>} body */
  function moveOrder(order, move, body) {
    if (order.status !== 'pending')
      return refuse(400, `order is ${order.status}, not pending`, {}, 'wrong_state')
    if (body.version !== order.version)
      return refuse(400, `order has version ${order.version}`, {}, 'changed_meanwhile')
    if (move === 'reject' && !body.reason) return refuse(400, 'reason is required')
    order.status = move === 'reject' ? 'cancelled' : 'processing'
    order.approver = world.user.username
    order.failure_reason = move === 'reject' ? String(body.reason) : null
    order.allowed_actions = []
    order.version++
    return ok(order)
  }

  /** @param {number} id */
  function resumeDrains(id) {
    const cluster = world.clusters.find((each) => each.id === id)
    if (cluster === undefined) return refuse(404, 'not found')
    cluster.drains_held = null
    return ok(null)
  }

  return {
    world,

    /** @param {Asked} asked @returns {Answer} */
    answer({ method, url, token, body }) {
      const path = url.pathname.replace(/^\/api/, '')
      if (method === 'POST' && path === '/auth/login') return login(body)
      if (token !== TOKEN) return refuse(401, 'not logged in')
      if (method === 'POST' && path === '/auth/logout') return ok(null)
      if (method === 'GET' && path === '/dashboard/overview-stats') return overview()
      if (method === 'GET' && path === '/clusters/list') return page(world.clusters, url.searchParams)
      if (method === 'GET' && path === '/orders/list') return listOrders(url.searchParams)
      if (method === 'GET' && path === '/resources/allocation-trend') {
        const range = /** @type {import('../api/types').TimeRange} */ (url.searchParams.get('time_range'))
        return ok(trendOf(Number(url.searchParams.get('cluster_id')), range, Date.now(), world.orders))
      }
      const [, held] = /^\/clusters\/(\d+)\/resume-drains$/.exec(path) ?? []
      if (method === 'POST' && held !== undefined) return resumeDrains(Number(held))
      const [, id, part] = /^\/orders\/(\d+)(?:\/(\w+))?$/.exec(path) ?? []
      const order = world.orders.find((each) => each.id === Number(id))
      if (order === undefined) return refuse(404, 'not found')
      if (method === 'GET' && part === undefined) return ok(order)
      if (method === 'GET' && part === 'devices') return devicesOf(order)
      if (method === 'PUT' && part !== undefined) return moveOrder(order, part, body)
      return refuse(405, 'method not allowed')
    },
  }
}
