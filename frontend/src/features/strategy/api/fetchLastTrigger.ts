import { useQuery } from '@tanstack/react-query'
import { request } from '@/api/request'
import type { Page } from '@/api/types'
import type { Execution } from './strategies'

const LOOKED_AT = 50

/** When the strategy last made an order, as far as its newest entries tell; null where none of them did. */
export function useLastTrigger(id: number) {
  return useQuery({
    queryKey: ['strategies', 'last-trigger', id],
    queryFn: async ({ signal }) => {
      const { list } = await request<Page<Execution>>(`/strategies/${id}/execution-history`, {
        query: { page_size: LOOKED_AT },
        signal,
      })
      return list.find(({ result }) => result === 'order_created') ?? null
    },
    refetchInterval: 60_000,
    staleTime: 30_000,
  })
}
