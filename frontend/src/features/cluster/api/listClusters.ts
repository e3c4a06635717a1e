import { useQuery } from '@tanstack/react-query'
import { request } from '@/api/request'
import type { Schemas } from '@/api/schemas'
import type { Page } from '@/api/types'

const PAGE_SIZE = 100

/** Every cluster, page by page, by name. */
async function listClusters(signal: AbortSignal) {
  const clusters: Schemas['ClusterItem'][] = []
  for (let page = 1; ; page++) {
    const part = await request<Page<Schemas['ClusterItem']>>('/clusters/list', {
      query: { page, page_size: PAGE_SIZE },
      signal,
    })
    clusters.push(...part.list)
    if (part.list.length === 0 || clusters.length >= part.total)
      return clusters.toSorted((a, b) => a.name.localeCompare(b.name))
  }
}

export function useClusters() {
  return useQuery({
    queryKey: ['clusters'],
    queryFn: ({ signal }) => listClusters(signal),
    refetchInterval: 60_000,
  })
}
