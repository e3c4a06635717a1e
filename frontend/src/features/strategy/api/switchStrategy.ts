import { request } from '@/api/request'
import type { Strategy } from './strategies'

type Seen = Pick<Strategy, 'id' | 'version'>

export function switchStrategy({ id, version }: Seen, status: Strategy['status']) {
  return request<Strategy>(`/strategies/${id}/status`, { method: 'PUT', body: { status, version } })
}
