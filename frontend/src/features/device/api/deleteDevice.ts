import { request } from '@/api/request'
import type { Device } from './listDevices'

export function deleteDevice({ id, version }: Pick<Device, 'id' | 'version'>) {
  return request<null>(`/devices/${id}`, { method: 'DELETE', query: { version } })
}
