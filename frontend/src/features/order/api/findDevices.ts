import type { Schemas } from '@/api/schemas'
import { usePage } from '@/api/usePage'

const SHOWN = 20

/** The first devices with the keyword that an order could move: available ones, or those of the cluster it leaves. */
export function useDevices(
  action: string | null | undefined,
  clusterId: number | undefined,
  keyword: string,
) {
  const exit = action === 'pool_exit'
  const query = {
    keyword: keyword || undefined,
    status: exit ? 'in_pool' : 'available',
    cluster_id: exit ? clusterId : undefined,
    page_size: SHOWN,
  }
  return usePage<Schemas['Device']>('/devices/list', query, !exit || clusterId !== undefined)
}
