import { useQuery } from '@tanstack/react-query'
import { request } from '@/api/request'
import type { Schemas } from '@/api/schemas'

/** Why a strategy did, or did not, fire for a cluster at an instant; now where none is given. */
export function useWhyNot(strategyId: number, clusterId: number | undefined, at: string | undefined) {
  return useQuery({
    queryKey: ['strategies', 'explain', strategyId, clusterId, at],
    queryFn: ({ signal }) =>
      request<Schemas['WhyNot']>(`/strategies/${strategyId}/explain`, {
        query: { cluster_id: clusterId, at },
        signal,
      }),
    enabled: clusterId !== undefined,
  })
}
