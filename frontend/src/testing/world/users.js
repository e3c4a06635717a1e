import { ago, DAY, HOUR } from './ago.js'

/**
 * @typedef {import('../../api/schemas').Schemas['User']} User
 * @typedef {import('../../api/schemas').Schemas['RoleRights']} RoleRights
 */

/** Those on the roster, an account of another system, and one who has left. @param {number} now @returns {User[]} */
export const users = (now) => [
  user(now, 1, 'admin', '管理员', ['admin'], 320),
  user(now, 2, 'zhang.wei', '张伟', ['operator'], 210),
  user(now, 3, 'li.na', '李娜', ['operator', 'viewer'], 180),
  user(now, 4, 'wang.fang', '王芳', ['admin'], 150),
  user(now, 5, 'chen.hao', '陈浩', ['viewer'], 90),
  user(now, 6, 'assets', '设备维护系统', ['external'], 60),
  { ...user(now, 7, 'zhao.lei', '赵磊', ['operator'], 300), enabled: false },
]

/**
 * @param {number} now @param {number} id @param {string} username @param {string} displayName
 * @param {User['roles']} roles @param {number} days since it was made
 * @returns {User}
 */
const user = (now, id, username, displayName, roles, days) => ({
  id,
  username,
  display_name: displayName,
  roles,
  enabled: true,
  created_by: id === 1 ? 'system' : 'admin',
  created_at: ago(now, days * DAY),
  updated_at: ago(now, (days % 7) * DAY + 3 * HOUR),
  version: 3,
})

/** @type {RoleRights['permissions']} */
const OPERATOR = [
  'read',
  'own_session',
  'strategies_write',
  'orders_write',
  'devices_write',
  'clusters_write',
  'roster_write',
]

/** @returns {RoleRights[]} as delivered */
export const roles = () => [
  {
    name: 'admin',
    description: 'Everything',
    permissions: [
      ...OPERATOR,
      'settings_write',
      'users_manage',
      'maintenance_call',
      'notifications_manage',
      'operations_read',
      'secrets_rotate',
    ],
    version: 1,
  },
  {
    name: 'operator',
    description: 'Orders, maintenance, strategies, clusters and devices',
    permissions: OPERATOR,
    version: 2,
  },
  { name: 'viewer', description: 'Reads', permissions: ['read', 'own_session'], version: 1 },
  {
    name: 'external',
    description: 'Maintenance calls of other systems',
    permissions: ['own_session', 'maintenance_call'],
    version: 1,
  },
]
