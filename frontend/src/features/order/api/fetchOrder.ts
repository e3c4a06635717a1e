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
      return order && moves(order) ? WATCHED_INTERVAL_MS : LIVE.refetchInterval
    },
  })
}

/** Something is being done for it now; for a maintenance that is so until its node is ready. */
function moves({ status, execution_time, removal_plan }: OrderDetail) {
  return (
    status === 'processing' ||
    (status === 'scheduled_for_maintenance' && execution_time !== null) ||
    (status === 'pending' && !removal_plan)
  )
}
