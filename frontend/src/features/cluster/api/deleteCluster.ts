import { request } from '@/api/request'

export function deleteCluster(id: number) {
  return request<null>(`/clusters/${id}`, { method: 'DELETE' })
}
