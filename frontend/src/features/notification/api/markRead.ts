import { request } from '@/api/request'
import type { Schemas } from '@/api/schemas'

type UnreadCount = Schemas['UnreadCount']

export function markRead(id: number) {
  return request<UnreadCount>(`/notifications/${id}/read`, { method: 'PUT' })
}

export function markAllRead() {
  return request<UnreadCount>('/notifications/read-all', { method: 'PUT' })
}
