import type { Permission, Role } from '@/shared/session/permissions'

export const ROLES: readonly Role[] = ['admin', 'operator', 'viewer', 'external']

/** From what everybody needs to what few should have. */
export const PERMISSIONS: readonly Permission[] = [
  'own_session',
  'read',
  'orders_write',
  'strategies_write',
  'devices_write',
  'clusters_write',
  'roster_write',
  'maintenance_call',
  'notifications_manage',
  'settings_write',
  'operations_read',
  'users_manage',
  'secrets_rotate',
]
