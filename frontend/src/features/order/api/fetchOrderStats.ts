import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { LIVE } from '@/api/live'
import { request } from '@/api/request'
import type { Schemas } from '@/api/schemas'
import { orderKeys } from './orderKeys'

export interface StatsFilters {
  /** `7d`, `30d` or `90d`, back from now. */
  time_range: string
  cluster_id?: number
  action_type?: string
}

/** How many orders there are of each status. */
export function useOrderStats(filters: StatsFilters) {
  return useQuery({
    queryKey: orderKeys.stats(filters),
    queryFn: ({ signal }) =>
      request<Schemas['OrderStats']>('/analytics/order-stats', { query: { ...filters }, signal }),
    placeholderData: keepPreviousData,
    ...LIVE,
  })
}
