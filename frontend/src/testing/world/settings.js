import { ago, DAY, HOUR } from './ago.js'

/** @typedef {import('../../api/schemas').Schemas['SettingView']} Setting */

/** One of each kind, and those that other pages read. @param {number} now @returns {Setting[]} */
export function settings(now) {
  /** @param {string} key @param {Partial<Setting['shape']>} shape @param {unknown} byDefault @param {unknown} [value] */
  const setting = (key, shape, byDefault, value) => ({
    key,
    shape: { kind: /** @type {const} */ ('text'), least: null, most: null, allowed: [], ...shape },
    value: value ?? byDefault,
    default_value: byDefault,
    description: `what ${key} means`,
    updated_by: value === undefined ? null : 'admin',
    updated_at: value === undefined ? null : ago(now, 3 * DAY + HOUR),
  })
  const approval = { kind: /** @type {const} */ ('choice'), allowed: ['manual', 'four_eyes', 'auto', 'none'] }
  const number = (/** @type {number} */ least, /** @type {number} */ most) => ({
    kind: /** @type {const} */ ('number'),
    least,
    most,
  })
  return [
    setting('monitoring.interval_seconds', number(5, 86_400), 300, 60),
    setting('monitoring.resource_types', { kind: 'objects' }, [
      { name: 'total', match_labels: {}, match_taints: [] },
      { name: 'total_arm', match_labels: { 'kubernetes.io/arch': 'arm64' }, match_taints: [] },
    ]),
    setting('evaluation.maximum_gap_seconds', number(1, 604_800), 600),
    setting('evaluation.record_skipped', { kind: 'truth' }, true),
    setting('approval.pool_entry', approval, 'manual'),
    setting('approval.pool_exit', approval, 'manual', 'four_eyes'),
    setting('order.minimum_nodes', number(0, 10_000), 1, 3),
    setting('device.special_groups', { kind: 'texts' }, [], ['核心交易', '数据库']),
    setting('device.app_names', { kind: 'text_by_text' }, {}),
    setting('calendar.zone', {}, 'Asia/Shanghai'),
    setting('retention.snapshot_days', number(1, 3_650), 35),
    setting('session.hours', number(1, 168), 12),
  ]
}
