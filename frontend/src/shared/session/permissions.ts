import type { Schemas } from '@/api/schemas'

export type Role = Schemas['User']['roles'][number]
export type Permission = Schemas['RoleRights']['permissions'][number]

const OPERATOR: readonly Permission[] = [
  'read',
  'own_session',
  'strategies_write',
  'orders_write',
  'devices_write',
  'clusters_write',
  'roster_write',
]

/**
 * What the roles may do as delivered; `null` is everything. It decides what is offered, never what is allowed: an
 * administrator can change the rights of a role, and the server refuses what this does not know of.
 */
export const GRANTS: Record<Role, readonly Permission[] | null> = {
  admin: null,
  operator: OPERATOR,
  viewer: ['read', 'own_session'],
  external: ['own_session', 'maintenance_call'],
}

export function grants(roles: readonly string[], permission: Permission) {
  return roles.some((role) => {
    const granted = GRANTS[role as Role]
    return granted === null || (granted?.includes(permission) ?? false)
  })
}
