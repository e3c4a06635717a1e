import { useQuery } from '@tanstack/react-query'
import { LIVE } from '@/api/live'
import { request } from '@/api/request'
import type { Schemas } from '@/api/schemas'

export type ClusterDetails = Schemas['ClusterDetails']

export function useCluster(id: number) {
  return useQuery({
    queryKey: ['clusters', 'detail', id],
    queryFn: ({ signal }) => request<ClusterDetails>(`/clusters/${id}/details`, { signal }),
    ...LIVE,
  })
}
