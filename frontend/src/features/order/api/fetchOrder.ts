import { useQuery } from '@tanstack/react-query'
import { LIVE, WATCHED_INTERVAL_MS } from '@/api/live'
import { request } from '@/api/request'
import type { OrderDetail } from '@/api/types'
import { orderKeys } from './orderKeys'

export function useOrder(id: number, enabled = true) {
  return useQuery({
    queryKey: orderKeys.detail(id),
    queryFn: ({ signal }) => request<OrderDetail>(`/orders/${id}`, { signal }),
    enabled,
    refetchInterval: (query) => {
      const order = query.state.data
      const moving = order?.status === 'processing' || (order?.status === 'pending' && !order.removal_plan)
      return moving ? WATCHED_INTERVAL_MS : LIVE.refetchInterval
    },
  })
}
