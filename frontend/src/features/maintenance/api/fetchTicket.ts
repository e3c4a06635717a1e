import { useQuery } from '@tanstack/react-query'
import { LIVE } from '@/api/live'
import { request } from '@/api/request'
import type { Schemas } from '@/api/schemas'

export function useTicket(id: number) {
  return useQuery({
    queryKey: ['tickets', id],
    queryFn: ({ signal }) => request<Schemas['OrderDetail']>(`/orders/${id}`, { signal }),
    ...LIVE,
  })
}
