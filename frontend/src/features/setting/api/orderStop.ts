import { useQuery } from '@tanstack/react-query'
import { LIVE } from '@/api/live'
import { request } from '@/api/request'
import type { Schemas } from '@/api/schemas'

export type OrderStop = Schemas['GlobalStop']

const PATH = '/orders/stop'

/** The stop of all orders that stands; null while there is none. */
export function useOrderStop() {
  return useQuery({
    queryKey: [PATH],
    queryFn: ({ signal }) => request<OrderStop | null>(PATH, { signal }),
    ...LIVE,
  })
}

/** Without an end it stands until it is lifted. */
export function stopOrders(stop: { reason: string; until?: string }) {
  return request<OrderStop>(PATH, { method: 'PUT', body: stop })
}

export function liftStop() {
  return request<null>(PATH, { method: 'DELETE' })
}
