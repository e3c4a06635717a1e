import { useQuery } from '@tanstack/react-query'
import { request } from '@/api/request'
import type { Schemas } from '@/api/schemas'

export function useForecast(strategyId: number, clusterId: number | undefined) {
  return useQuery({
    queryKey: ['strategies', 'forecast', strategyId, clusterId],
    queryFn: ({ signal }) =>
      request<Schemas['StrategyForecast']>(`/strategies/${strategyId}/forecast`, {
        query: { cluster_id: clusterId },
        signal,
      }),
    enabled: clusterId !== undefined,
  })
}
