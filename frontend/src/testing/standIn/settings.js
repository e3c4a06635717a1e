import { csv, invalid, ok } from './answers.js'

/** @param {import('../world').World} world @returns {import('./answers').Routes} */
export function settingRoutes(world) {
  return {
    'GET /system/config': () => ok(world.settings),
    'GET /system/config.csv': () =>
      csv(
        'config',
        world.settings.map(({ key, value }) => [key, value]),
      ),
    'PUT /system/config': ({ body }) => {
      for (const [key, value] of Object.entries(body)) {
        const setting = world.settings.find((one) => one.key === key)
        if (setting === undefined) return invalid(key, String(value), 'is no setting')
        if (key === 'calendar.zone' && !String(value).includes('/'))
          return invalid(key, String(value), 'must be a time zone such as Asia/Shanghai')
        Object.assign(setting, { value, updated_by: 'admin', updated_at: new Date().toISOString() })
      }
      world.settings = [...world.settings]
      return ok(world.settings)
    },
    'GET /orders/stop': () => ok(world.stop),
    'PUT /orders/stop': ({ body: { reason, until } }) => {
      world.stop = {
        by: world.user.username,
        reason: String(reason),
        since: new Date().toISOString(),
        until: until === undefined ? null : String(until),
      }
      return ok(world.stop)
    },
    'DELETE /orders/stop': () => {
      world.stop = null
      return ok(null)
    },
  }
}
