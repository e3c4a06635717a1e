import type { Query } from '@/api/request'
import type { Schemas } from '@/api/schemas'
import { usePage } from '@/api/usePage'

export type ClusterItem = Schemas['ClusterItem']

/** One page of the clusters as they are filtered; all of them by name are {@link useClusters}. */
export function useClusterPage(query: Query) {
  return usePage<ClusterItem>('/clusters/list', query)
}
