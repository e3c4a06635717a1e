import { ago, DAY, HOUR, MINUTE } from './ago.js'

/**
 * @typedef {import('../../api/schemas').Schemas['OrderView']} OrderView
 * @typedef {import('../../api/schemas').Schemas['ConversationItem']} ConversationItem
 * @typedef {import('../../api/schemas').Schemas['CallbackReceiver']} CallbackReceiver
 */

/** @param {number} now @returns {OrderView[]} */
export function maintenances(now) {
  const confirmed = (/** @type {OrderView} */ order) => ({
    ...order,
    confirmed_start: order.maintenance_start_time,
    confirmed_end: order.maintenance_end_time,
  })
  return [
    {
      ...ticket(now, 21, 22, 'CHG-20931', -2 * HOUR, 4 * HOUR),
      status: 'pending_confirmation',
      allowed_actions: ['confirm', 'reject', 'cancel'],
      description: '更换内存条 DIMM A3，读错误增多',
    },
    {
      ...confirmed(ticket(now, 23, 31, 'CHG-20917', -6 * HOUR, 8 * HOUR)),
      status: 'pending_confirmation',
      allowed_actions: ['confirm', 'reject', 'cancel'],
    },
    {
      ...confirmed(ticket(now, 24, 32, 'CHG-20902', -1 * HOUR, 3 * HOUR)),
      status: 'scheduled_for_maintenance',
      allowed_actions: ['start', 'cancel'],
      approver: 'admin',
    },
    {
      ...confirmed(ticket(now, 25, 33, 'CHG-20871', 1 * HOUR, 4 * HOUR)),
      status: 'maintenance_in_progress',
      allowed_actions: [],
      approver: 'admin',
      execution_time: ago(now, 1 * HOUR),
    },
    {
      ...confirmed(ticket(now, 26, 21, 'CHG-20790', 3 * DAY, 4 * HOUR)),
      status: 'completed',
      allowed_actions: [],
      approver: 'admin',
      execution_time: ago(now, 3 * DAY),
      completion_time: ago(now, 3 * DAY - 3 * HOUR),
    },
    {
      ...ticket(now, 27, 31, 'CHG-20755', 5 * DAY, 2 * HOUR),
      status: 'cancelled',
      allowed_actions: [],
      approver: 'admin',
      failure_reason: '与发布窗口冲突',
    },
  ]
}

/**
 * @param {number} now @param {number} id @param {number} device @param {string} number of the outside system
 * @param {number} startedBefore milliseconds, less than 0 for later @param {number} length milliseconds
 * @returns {OrderView}
 */
function ticket(now, id, device, number, startedBefore, length) {
  return {
    id,
    order_number: `ESO20261123-00${id}`,
    action_type: 'maintenance_request',
    status: 'pending_confirmation',
    cluster_id: device < 30 ? 1 : 3,
    cluster_name: device < 30 ? 'gl-core-01' : 'gl-web-03',
    strategy_id: null,
    strategy_name: null,
    device_count: 1,
    device_id: device,
    external_ticket_id: number,
    maintenance_start_time: ago(now, startedBefore),
    maintenance_end_time: ago(now, startedBefore - length),
    confirmed_start: null,
    confirmed_end: null,
    description: '更换故障硬盘',
    related_order_id: null,
    resource_type: null,
    resource_usage: null,
    retry_count: 0,
    advice: null,
    allowed_actions: [],
    approved_at: null,
    approver: null,
    endorser: null,
    executor: null,
    execution_time: null,
    completion_time: null,
    failure_reason: null,
    threshold_value: null,
    triggered_at: null,
    triggered_value: null,
    created_by: 'key:assets',
    created_at: ago(now, startedBefore + 8 * HOUR),
    updated_at: ago(now, 10 * MINUTE),
    version: 2,
  }
}

/** @param {number} now @returns {ConversationItem[]} newest first */
export function conversation(now) {
  const base = {
    order_id: 23,
    said_by: '',
    error_message: null,
    next_attempt_at: null,
    attempts: 1,
    updated_at: ago(now, 5 * MINUTE),
  }
  return [
    {
      ...base,
      id: 4,
      direction: 'in',
      event: 'maintenance.accepted',
      message_id: 'msg_2b1f',
      said_by: 'key:assets',
      status: 'refused',
      error_message: '不能排期：确认的窗口与订单的窗口不同',
      payload: { maintenance_start_time: ago(now, -5 * HOUR), maintenance_end_time: ago(now, -9 * HOUR) },
      created_at: ago(now, 5 * MINUTE),
    },
    {
      ...base,
      id: 3,
      direction: 'out',
      event: 'maintenance.proposed',
      message_id: 'msg_0b77',
      status: 'pending',
      attempts: 3,
      error_message: 'HTTP 503',
      next_attempt_at: ago(now, -4 * MINUTE),
      payload: { order_id: 23, status: 'pending_confirmation', confirmed_start: ago(now, -6 * HOUR) },
      created_at: ago(now, 20 * MINUTE),
    },
    {
      ...base,
      id: 2,
      direction: 'out',
      event: 'maintenance.confirmed',
      message_id: 'msg_0a12',
      status: 'delivered',
      payload: { order_id: 23, status: 'pending_confirmation' },
      created_at: ago(now, 2 * HOUR),
    },
    {
      ...base,
      id: 1,
      direction: 'in',
      event: 'maintenance.requested',
      message_id: 'CHG-20917',
      said_by: 'key:assets',
      status: 'received',
      payload: { device: 'SRV-WEB-0031', reason: '更换故障硬盘', external_ticket_id: 'CHG-20917' },
      created_at: ago(now, 3 * HOUR),
    },
  ]
}

/** @param {number} now @returns {CallbackReceiver[]} */
export function receivers(now) {
  const base = {
    created_at: ago(now, 60 * DAY),
    updated_at: ago(now, 2 * DAY),
    created_by: 'admin',
    enabled: true,
    disabled_at: null,
    disabled_reason: null,
    previous_key_until: null,
    version: 1,
  }
  return [
    {
      ...base,
      id: 1,
      name: 'assets',
      url: 'https://assets.example.com/hooks/tidepool',
      previous_key_until: ago(now, -20 * HOUR),
    },
    {
      ...base,
      id: 2,
      name: 'old-assets',
      url: 'https://old.example.com/hooks',
      enabled: false,
      disabled_at: ago(now, 9 * DAY),
      disabled_reason: '连续失败 5 天',
    },
  ]
}
