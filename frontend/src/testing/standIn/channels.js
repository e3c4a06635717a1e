import { csv, invalid, notFound, ok } from './answers.js'

const VARIABLES = ['content', 'recipient', 'title']

/** @param {import('../world').World} world @returns {import('./answers').Routes} */
export function channelRoutes(world) {
  const find = (/** @type {number} */ id) => world.channels.find((one) => one.id === id)
  /** @param {Record<string, unknown>} body */
  const refused = ({ endpoint }) =>
    endpoint !== undefined && !/^(https|smtps):/.test(String(endpoint))
      ? invalid('endpoint', '', 'must be an https address')
      : undefined
  return {
    'GET /notification-channels/list': () => ok(world.channels),
    'GET /notification-channels/list.csv': () =>
      csv(
        'channels',
        world.channels.map(({ id, name }) => [id, name]),
      ),
    'GET /notification-channels/presets': () =>
      ok(
        ['signed', 'bearer', 'wecom', 'dingtalk', 'feishu'].flatMap((preset) =>
          ['im', 'sms'].map((type) => ({
            notification_type: type,
            preset,
            template: '{}',
            variables: VARIABLES,
          })),
        ),
      ),
    'POST /notification-channels/create': ({ body }) => {
      const answer = refused(body)
      if (answer !== undefined) return answer
      const [like] = world.channels.slice(1)
      const made = {
        ...like,
        secret_set: body.secret !== undefined,
        ...body,
        id: 90,
        version: 1,
        enabled: true,
      }
      world.channels = [...world.channels, /** @type {import("../world/channels").Channel} */ (made)]
      return ok(made)
    },
    'PUT /notification-channels/:id': ({ id, body }) => {
      const channel = find(id)
      if (channel === undefined) return notFound()
      const answer = refused(body)
      if (answer !== undefined) return answer
      Object.assign(channel, body, { version: channel.version + 1 })
      world.channels = [...world.channels]
      return ok(channel)
    },
    'DELETE /notification-channels/:id': ({ id }) => {
      world.channels = world.channels.filter((one) => one.id !== id)
      return ok(null)
    },
    'POST /notification-channels/:id/test': ({ id }) =>
      ok(
        find(id)?.enabled ? { sent: true, error_message: null } : { sent: false, error_message: 'HTTP 503' },
      ),
  }
}
