import { ago, DAY, HOUR, MINUTE } from './ago.js'

/** @typedef {import('../../api/schemas').Schemas['InboxItem']} Message */

/** @param {number} now @returns {Message[]} newest first */
export function messages(now) {
  const base = /** @type {const} */ ({
    cluster_id: null,
    order_id: null,
    strategy_id: null,
    notification_type: 'system',
    status: 'read',
  })
  return [
    {
      ...base,
      id: 9,
      occasion: 'order_created',
      order_id: 7,
      status: 'sent',
      title: '新订单 #ESO20261123-0007：gl-core-01 入池 2 台',
      content: '高CPU入池：CPU 85.7 %，阈值 80 %，已持续 12 分钟。等待审批。',
      send_time: ago(now, 3 * MINUTE),
    },
    {
      ...base,
      id: 8,
      occasion: 'cluster_silent',
      cluster_id: 2,
      status: 'sent',
      title: '集群 gl-batch-02 失联',
      content: '8 分钟没有新的采样，这期间不会为它生成订单。',
      send_time: ago(now, 8 * MINUTE),
    },
    {
      ...base,
      id: 7,
      occasion: 'maintenance_overdue',
      order_id: 25,
      status: 'sent',
      title: '维护超时：CHG-20871',
      content: '维护窗口已过，外部系统还没有报告完成。',
      send_time: ago(now, 40 * MINUTE),
    },
    {
      ...base,
      id: 6,
      occasion: 'strategy_failing',
      strategy_id: 11,
      title: '策略“高CPU入池”连续 3 次无法评估',
      content: '选择器没有匹配到任何节点。',
      send_time: ago(now, 5 * HOUR),
    },
    {
      ...base,
      id: 5,
      occasion: 'order_completed',
      order_id: 5,
      title: '订单 #ESO20261123-0005 已完成',
      content: 'gl-web-03 退池 1 台，用时 14 分钟。',
      send_time: ago(now, 9 * HOUR),
    },
    {
      ...base,
      id: 4,
      occasion: 'test',
      title: '测试通知',
      content: '收到这条说明通知渠道可用。',
      send_time: ago(now, 2 * DAY),
    },
  ]
}
