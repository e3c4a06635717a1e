import { ago, DAY, HOUR, MINUTE } from './ago.js'

/** @typedef {import('../../api/schemas').Schemas['LoggedOperation']} Operation */

/** @param {number} now @returns {Operation[]} newest first */
export function operations(now) {
  const base = /** @type {const} */ ({
    actor: 'admin',
    before: null,
    after: null,
    ip: '10.20.0.15',
    result: 'done',
    message: '',
  })
  const rows = [
    {
      ...base,
      occurred_at: ago(now, 2 * MINUTE),
      action: 'update_strategy',
      object_type: 'strategy',
      object_id: '11',
      before: { name: '高CPU入池', cpu: { value: 80, type: 'usage' }, cooldown_minutes: 30, version: 3 },
      after: { name: '高CPU入池', cpu: { value: 85, type: 'usage' }, cooldown_minutes: 30, version: 4 },
    },
    {
      ...base,
      occurred_at: ago(now, 9 * MINUTE),
      actor: 'wang',
      action: 'approve_order',
      object_type: 'order',
      object_id: '7',
      before: { status: 'pending' },
      after: { status: 'processing', order_number: 'ESO20261123-0007' },
      ip: '10.20.0.31',
    },
    {
      ...base,
      occurred_at: ago(now, 41 * MINUTE),
      actor: 'viewer',
      action: 'put /api/system/config',
      object_type: 'SettingRoutes',
      object_id: '/api/system/config',
      ip: '10.20.0.77',
      result: 'refused',
      message: 'status 403',
    },
    {
      ...base,
      occurred_at: ago(now, 3 * HOUR),
      action: 'change_setting',
      object_type: 'setting',
      object_id: 'monitoring.interval_seconds',
      before: 300,
      after: 60,
    },
    {
      ...base,
      occurred_at: ago(now, 5 * HOUR),
      action: 'create_device',
      object_type: 'device',
      object_id: '12',
      after: { ci_code: 'SRV-NEW-0091', ip: '10.20.9.91', status: 'available', cpu: 96 },
    },
    {
      ...base,
      occurred_at: ago(now, DAY),
      actor: 'li',
      action: 'login',
      object_type: 'user',
      object_id: '5',
      ip: '10.20.0.44',
      result: 'refused',
      message: 'wrong password',
    },
  ]
  return rows.map((row, place) => ({
    ...row,
    result: /** @type {Operation['result']} */ (row.result),
    id: 4_210 - place,
    request_id: `01jd${place}f4k9`,
  }))
}
