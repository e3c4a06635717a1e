import { useCallback, useSyncExternalStore } from 'react'
import { session } from '@/api/session'
import { grants, type Permission } from './permissions'

/** Tells what is offered to who is logged in: `may('devices_write')`. */
export function useMay() {
  const current = useSyncExternalStore(session.subscribe, session.current)
  return useCallback((permission: Permission) => grants(current?.user.roles ?? [], permission), [current])
}
