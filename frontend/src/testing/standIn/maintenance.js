import { invalid, notFound, ok, page, refuse } from './answers.js'

/** @typedef {import('../world/maintenance').OrderView} OrderView */

/** @param {import('../world').World} world @returns {import('./answers').Routes} */
export function maintenanceRoutes(world) {
  /** @param {number} id @param {Record<string, unknown>} body @param {(order: OrderView) => Partial<OrderView>} change */
  function move(id, body, change) {
    const order = world.maintenances.find((each) => each.id === id)
    if (order === undefined) return notFound()
    if (body.version !== undefined && body.version !== order.version)
      return refuse(409, 'changed', 'changed_meanwhile')
    return ok(Object.assign(order, change(order), { version: order.version + 1 }))
  }

  return {
    'PUT /maintenance/:id/confirm': ({ id, body }) => {
      const [start, end] = [body.maintenance_start_time, body.maintenance_end_time].map((time) =>
        typeof time === 'string' ? time : undefined,
      )
      if (end !== undefined && Date.parse(end) < Date.now())
        return invalid('maintenance_end_time', end, 'must be in the future')
      return move(id, body, (order) => ({
        confirmed_start: start ?? order.maintenance_start_time,
        confirmed_end: end ?? order.maintenance_end_time,
        approver: world.user.username,
      }))
    },
    'PUT /maintenance/:id/start': ({ id, body }) =>
      move(id, body, () => ({ execution_time: new Date().toISOString(), allowed_actions: ['cancel'] })),
    'PUT /maintenance/:id/restore': ({ id, body }) => move(id, body, () => ({})),
    'GET /maintenance/:id/conversation': ({ query }) => page(world.conversation, query),
    'PUT /maintenance/callbacks/:id/resend': () => ok(null),
    'GET /maintenance/receivers/list': ({ query }) => page(world.receivers, query),
    'POST /maintenance/receivers/create': ({ body }) => {
      const first = world.receivers[0]
      if (first === undefined) return refuse(500, 'no receiver to copy')
      if (!/^https:/.test(String(body.url)))
        return invalid('url', String(body.url), 'must be an https address')
      const receiver = {
        ...first,
        id: 9,
        name: String(body.name),
        url: String(body.url),
        previous_key_until: null,
      }
      world.receivers.push(receiver)
      return ok({ receiver, signing_key: 'whsec_bmV3LXJlY2VpdmVy' })
    },
    'PUT /maintenance/receivers/:id': ({ id, body }) =>
      ok(
        Object.assign(
          world.receivers.find((receiver) => receiver.id === id) ?? {},
          body,
          body.enabled === false ? { disabled_at: new Date().toISOString() } : { disabled_reason: null },
        ),
      ),
    'PUT /maintenance/receivers/:id/rotate-key': ({ id }) =>
      ok({
        receiver: world.receivers.find((receiver) => receiver.id === id),
        signing_key: 'whsec_cm90YXRlZA',
      }),
  }
}
