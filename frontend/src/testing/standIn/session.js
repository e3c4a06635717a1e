import { invalid, ok, refuse } from './answers.js'

export const TOKEN = 'stand-in-token'
const LOGIN_TRIES = 5

/** @param {import('../world').World} world @returns {import('./answers').Routes} */
export function sessionRoutes(world) {
  let failedLogins = 0
  return {
    'POST /auth/login': ({ body: { username, password } }) => {
      if (failedLogins >= LOGIN_TRIES)
        return refuse(429, 'too many attempts', undefined, { 'Retry-After': '30' })
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
    },
    'POST /auth/logout': () => ok(null),
    'GET /auth/me': () => ok({ ...world.user, created_at: '2026-01-05T02:00:00Z', enabled: true }),
    'GET /auth/sessions': () => ok(world.ownSessions),
    'DELETE /auth/sessions/:part': ({ part }) => {
      world.ownSessions = world.ownSessions.filter(({ id }) => id !== part)
      return ok(null)
    },
    'PUT /auth/password': ({ body }) => {
      const fresh = String(body.new_password ?? '')
      if (body.current_password !== world.password) return invalid('current_password', '', 'is wrong')
      if (fresh.length < 12) return invalid('new_password', '', 'must be 12 to 128 characters')
      world.password = fresh
      return ok(null)
    },
    'GET /events': () => ({
      status: 200,
      headers: { 'Content-Type': 'text/event-stream' },
      body: ': nothing more\n\n',
    }),
  }
}
