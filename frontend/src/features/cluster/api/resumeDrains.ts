import { request } from '@/api/request'

/** After a storm, or two exits that failed: from now on nodes of the cluster may be closed again. */
export function resumeDrains(id: number) {
  return request<null>(`/clusters/${id}/resume-drains`, { method: 'POST' })
}
