import type { Schemas } from '@/api/schemas'
import { usePage } from '@/api/usePage'

export type DeviceEvent = Schemas['DeviceEvent']

/** What happened to a device, newest first. */
export function useDeviceEvents(id: number, page: number, pageSize: number) {
  return usePage<DeviceEvent>(`/devices/${id}/history`, { page, page_size: pageSize })
}
