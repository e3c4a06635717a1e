import { ago, DAY, HOUR } from './ago.js'

/** @typedef {import('../../api/schemas').Schemas['ApiKey']} ApiKey */

/** @param {number} now @returns {ApiKey[]} newest first */
export function keys(now) {
  const base = /** @type {const} */ ({ role: 'external', created_by: 'admin' })
  return [
    {
      ...base,
      id: 2,
      name: 'assets',
      hint: '…f3a9',
      created_at: ago(now, 40 * DAY),
      last_used_at: ago(now, HOUR),
      revoked_at: null,
      revoked_by: null,
    },
    {
      ...base,
      id: 1,
      name: 'old-assets',
      hint: '…77c0',
      created_at: ago(now, 300 * DAY),
      last_used_at: null,
      revoked_at: ago(now, 41 * DAY),
      revoked_by: 'admin',
    },
  ]
}
