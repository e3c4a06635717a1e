import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { LIVE } from '@/api/live'
import { request } from '@/api/request'
import type { AllocationTrend, TimeRange } from '@/api/types'

const LONG_RANGE_INTERVAL_MS = 60_000

export function useTrend(clusterId: number | undefined, range: TimeRange) {
  return useQuery({
    queryKey: ['trend', clusterId, range],
    queryFn: ({ signal }) =>
      request<AllocationTrend>('/resources/allocation-trend', {
        query: { cluster_id: clusterId, time_range: range },
        signal,
      }),
    enabled: clusterId !== undefined,
    placeholderData: keepPreviousData,
    refetchInterval: range === '24h' ? LIVE.refetchInterval : LONG_RANGE_INTERVAL_MS,
  })
}
