import { request } from '@/api/request'

export function deleteStrategy(id: number) {
  return request<null>(`/strategies/${id}`, { method: 'DELETE' })
}
