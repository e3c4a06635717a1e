import { contact, ownSessions } from './account.js'
import { ago } from './ago.js'
import { channels } from './channels.js'
import { clusters } from './clusters.js'
import { deviceEvents, devices } from './devices.js'
import { keys } from './keys.js'
import { conversation, maintenances, receivers } from './maintenance.js'
import { messages } from './notifications.js'
import { operations } from './operations.js'
import { orders } from './orders.js'
import { shifts } from './roster.js'
import { settings } from './settings.js'
import { strategies } from './strategies.js'
import { roles, users } from './users.js'

/**
 * A small world in the shapes of docs/flow.md, for component tests and for pictures without a stack; one file for each
 * word of the flow. Plain JavaScript, so that both Vitest and a bare Node process can use it.
 * @typedef {ReturnType<typeof newWorld>} World
 */

/** @param {number} now milliseconds */
export function newWorld(now) {
  return {
    user: user(),
    password: 'correct horse',
    clusters: clusters(now),
    devices: devices(now),
    deviceEvents: deviceEvents(now),
    maintenances: maintenances(now),
    conversation: conversation(now),
    receivers: receivers(now),
    messages: messages(now),
    channels: channels(now),
    keys: keys(now),
    contact: contact(),
    ownSessions: ownSessions(now),
    shifts: shifts(now),
    settings: settings(now),
    /** @type {import('../../api/schemas').Schemas['GlobalStop'] | null} */
    stop: null,
    operations: operations(now),
    check: check(),
    orders: orders(now),
    strategies: strategies(now),
    users: users(now),
    roles: roles(),
    dataAsOf: () => ago(Date.now(), 4_000),
  }
}

/** @returns {import('../../api/schemas').Schemas['ChainCheck']} */
function check() {
  return { intact: true, rows: 4_210, anchors: 3, head: { id: 4_210, digest: '5f'.repeat(32) }, defects: [] }
}

/** @returns {import('../../api/types').User} */
function user() {
  return { id: 1, username: 'admin', display_name: '管理员', roles: ['admin'] }
}
