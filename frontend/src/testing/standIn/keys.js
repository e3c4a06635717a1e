import { csv, notFound, ok, page } from './answers.js'

/** @param {import('../world').World} world @returns {import('./answers').Routes} */
export function keyRoutes(world) {
  return {
    'GET /api-keys/list': ({ query }) => page(world.keys, query),
    'GET /api-keys/list.csv': () =>
      csv(
        'api-keys',
        world.keys.map(({ id, name }) => [id, name]),
      ),
    'POST /api-keys/create': ({ body }) => {
      const [like] = world.keys
      const key = { ...like, id: 9, name: String(body.name), hint: '…0b1c', last_used_at: null }
      world.keys = [/** @type {import("../world/keys").ApiKey} */ (key), ...world.keys]
      return ok({ key, text: 'tpk_c3RhbmQtaW4' })
    },
    'DELETE /api-keys/:id': ({ id }) => {
      const key = world.keys.find((one) => one.id === id)
      if (key === undefined) return notFound()
      Object.assign(key, { revoked_at: new Date().toISOString(), revoked_by: 'admin' })
      world.keys = [...world.keys]
      return ok(key)
    },
  }
}
