import { request } from '@/api/request'
import type { Schemas } from '@/api/schemas'

export type Introduced = Schemas['IntroducedReceiver']

export function createReceiver(body: { name: string; url: string }) {
  return request<Introduced>('/maintenance/receivers/create', { method: 'POST', body })
}

export function changeReceiver(id: number, body: { url?: string; enabled?: boolean }) {
  return request<Schemas['CallbackReceiver']>(`/maintenance/receivers/${id}`, { method: 'PUT', body })
}

/** A new key; both sign until the old one ends. */
export function rotateKey(id: number) {
  return request<Introduced>(`/maintenance/receivers/${id}/rotate-key`, { method: 'PUT' })
}
