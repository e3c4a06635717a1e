import { csv, invalid, notFound, ok, page, refuse } from './answers.js'

const SHORTEST_PASSWORD = 8

/** @param {import('../world').World} world @returns {import('./answers').Routes} */
export function userRoutes(world) {
  const find = (/** @type {number} */ id) => world.users.find((user) => user.id === id)
  const done = (/** @type {number} */ id) => (find(id) === undefined ? notFound() : ok(null))
  const tooShort = (/** @type {unknown} */ password) => String(password ?? '').length < SHORTEST_PASSWORD
  const shortPassword = () => invalid('password', '', 'must be 8 to 128 characters')
  return {
    'GET /users/list': ({ query }) => page(world.users, query),
    'GET /users/list.csv': () => csv('users', [['用户名'], ...world.users.map(({ username }) => [username])]),
    'POST /users/create': ({ body }) => {
      const username = String(body.username ?? '')
      if (!/^[a-z0-9][a-z0-9._-]{1,99}$/.test(username))
        return invalid(
          'username',
          username,
          'must be 2 to 100 lower case letters, digits, dots, dashes or underscores',
        )
      if (tooShort(body.password)) return shortPassword()
      if (world.users.some((user) => user.username === username))
        return refuse(400, `username is taken: ${username}`, 'duplicate')
      const at = new Date().toISOString()
      const made = {
        id: 100 + world.users.length,
        username,
        display_name: String(body.display_name ?? username),
        roles: /** @type {import('../world/users').User['roles']} */ (body.roles),
        enabled: true,
        created_by: world.user.username,
        created_at: at,
        updated_at: at,
        version: 1,
      }
      world.users.push(made)
      return ok(made)
    },
    'PUT /users/:id': ({ id, body }) => {
      const user = find(id)
      if (user === undefined) return notFound()
      if (body.version !== user.version) return refuse(409, 'changed', 'changed_meanwhile')
      return ok(Object.assign(user, body, { version: user.version + 1 }))
    },
    'PUT /users/:id/password': ({ id, body }) => (tooShort(body.password) ? shortPassword() : done(id)),
    'PUT /users/:id/unlock': ({ id }) => done(id),
    'DELETE /users/:id/sessions': ({ id }) => done(id),
    'GET /roles/list': () => ok(world.roles),
    'GET /roles/list.csv': () => csv('roles', [['角色'], ...world.roles.map(({ name }) => [name])]),
    'PUT /roles/:part/permissions': ({ part, body }) => {
      const role = world.roles.find(({ name }) => name === part)
      if (role === undefined) return notFound()
      if (body.version !== role.version) return refuse(409, 'changed', 'changed_meanwhile')
      return ok(Object.assign(role, { permissions: body.permissions, version: role.version + 1 }))
    },
  }
}
