import { request } from '@/api/request'
import type { Schemas } from '@/api/schemas'

export type ClusterBody = Schemas['ClusterBody']

/** Makes a cluster, or changes the one of this id; a column that is not sent stays as it is. */
export function saveCluster(id: number | undefined, body: Partial<ClusterBody>) {
  return id === undefined
    ? request<Schemas['ClusterItem']>('/clusters/create', { method: 'POST', body })
    : request<Schemas['ClusterItem']>(`/clusters/${id}`, { method: 'PUT', body })
}
