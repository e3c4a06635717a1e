import { ok, refuse } from './answers.js'

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
    'GET /auth/me': () => ok(world.user),
  }
}
