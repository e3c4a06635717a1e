import { request } from '@/api/request'
import type { Schemas } from '@/api/schemas'
import type { Device } from './listDevices'

export type DeviceDraft = Schemas['DeviceDraft']

/** Registers a device, or changes the one of this id; a column that is not sent stays as it is. */
export function saveDevice(id: number | undefined, body: Partial<DeviceDraft>) {
  return id === undefined
    ? request<Device>('/devices/create', { method: 'POST', body })
    : request<Device>(`/devices/${id}`, { method: 'PUT', body })
}
