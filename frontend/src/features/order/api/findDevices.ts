import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { request } from '@/api/request'
import type { Schemas } from '@/api/schemas'
import type { Page } from '@/api/types'

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
  return useQuery({
    queryKey: ['orders', 'devices-to-choose', query],
    queryFn: ({ signal }) => request<Page<Schemas['Device']>>('/devices/list', { query, signal }),
    enabled: !exit || clusterId !== undefined,
    placeholderData: keepPreviousData,
  })
}
