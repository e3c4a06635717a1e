import { useQuery } from '@tanstack/react-query'
import { LIVE } from '@/api/live'
import { request } from '@/api/request'
import type { Device } from './listDevices'

export function useDevice(id: number) {
  return useQuery({
    queryKey: ['devices', 'detail', id],
    queryFn: ({ signal }) => request<Device>(`/devices/${id}`, { signal }),
    ...LIVE,
  })
}
