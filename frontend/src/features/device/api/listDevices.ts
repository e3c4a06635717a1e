import type { Query } from '@/api/request'
import type { Schemas } from '@/api/schemas'
import { usePage } from '@/api/usePage'

export type Device = Schemas['Device']
export type DeviceStatus = Device['status']

export function useDevices(query: Query) {
  return usePage<Device>('/devices/list', query)
}
