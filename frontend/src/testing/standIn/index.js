import { newWorld } from '../world/index.js'
import { refuse } from './answers.js'
import { channelRoutes } from './channels.js'
import { clusterRoutes } from './clusters.js'
import { dashboardRoutes } from './dashboard.js'
import { deviceRoutes } from './devices.js'
import { keyRoutes } from './keys.js'
import { maintenanceRoutes } from './maintenance.js'
import { notificationRoutes } from './notifications.js'
import { operationRoutes } from './operations.js'
import { orderRoutes } from './orders.js'
import { rosterRoutes } from './roster.js'
import { sessionRoutes, TOKEN } from './session.js'
import { settingRoutes } from './settings.js'
import { statisticsRoutes } from './statistics.js'
import { strategyRoutes } from './strategies.js'
import { userRoutes } from './users.js'

/**
 * The API as far as the page uses it, in memory: the fake behind component tests (msw) and behind e2e/serve.mjs. The
 * routes of a feature are in a file of their own.
 * @typedef {{ method: string, url: URL, token: string | null, text: string }} Request
 */

/** @param {number} now milliseconds */
export function newStandIn(now) {
  const world = newWorld(now)
  const routes = Object.entries({
    ...sessionRoutes(world),
    ...dashboardRoutes(world),
    ...channelRoutes(world),
    ...clusterRoutes(world),
    ...deviceRoutes(world),
    ...keyRoutes(world),
    ...maintenanceRoutes(world),
    ...notificationRoutes(world),
    ...operationRoutes(world),
    ...orderRoutes(world),
    ...rosterRoutes(world),
    ...settingRoutes(world),
    ...statisticsRoutes(world),
    ...strategyRoutes(world),
    ...userRoutes(world),
  }).map(([route, answer]) => ({ pattern: pattern(route), answer }))

  return {
    world,

    /** @param {Request} request @returns {import('./answers').Answer} */
    answer({ method, url, token, text }) {
      const route = `${method} ${url.pathname.replace(/^\/api/, '')}`
      if (token !== TOKEN && route !== 'POST /auth/login') return refuse(401, 'not logged in')
      for (const { pattern, answer } of routes) {
        const found = pattern.exec(route)
        if (found === null) continue
        const { id, part = '' } = found.groups ?? {}
        return answer({ id: Number(id), part, query: url.searchParams, body: json(text), text })
      }
      return refuse(404, `no route ${route}`, 'not_found')
    },
  }
}

/** @param {string} route */
function pattern(route) {
  return new RegExp(
    `^${route.replace(':id', String.raw`(?<id>\d+)`).replace(':part', String.raw`(?<part>[\w-]+)`)}$`,
  )
}

/** @param {string} text @returns {Record<string, unknown>} */
function json(text) {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}
