import { useQuery } from '@tanstack/react-query'
import { LIVE, WATCHED_INTERVAL_MS } from '@/api/live'
import { request } from '@/api/request'
import type { OrderDevice, Page } from '@/api/types'
import { orderKeys } from './orderKeys'

export function useOrderDevices(id: number, watched: boolean) {
  return useQuery({
    queryKey: orderKeys.devices(id),
    queryFn: async ({ signal }) => {
      const devices = await request<OrderDevice[] | Page<OrderDevice>>(`/orders/${id}/devices`, { signal })
      return Array.isArray(devices) ? devices : devices.list
    },
    refetchInterval: watched ? WATCHED_INTERVAL_MS : LIVE.refetchInterval,
  })
}
