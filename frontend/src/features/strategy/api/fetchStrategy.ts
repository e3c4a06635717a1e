import { useQuery } from '@tanstack/react-query'
import { LIVE } from '@/api/live'
import { request } from '@/api/request'
import type { Strategy } from './strategies'

export function useStrategy(id: number) {
  return useQuery({
    queryKey: ['strategies', 'detail', id],
    queryFn: ({ signal }) => request<Strategy>(`/strategies/${id}`, { signal }),
    ...LIVE,
  })
}
