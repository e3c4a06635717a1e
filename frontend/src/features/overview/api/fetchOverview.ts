import { useQuery } from '@tanstack/react-query'
import { LIVE } from '@/api/live'
import { request } from '@/api/request'
import type { OverviewStats } from '@/api/types'

export function useOverview() {
  return useQuery({
    queryKey: ['overview'],
    queryFn: ({ signal }) => request<OverviewStats>('/dashboard/overview-stats', { signal }),
    ...LIVE,
  })
}
