import type { Query } from '@/api/request'
import { request } from '@/api/request'
import type { Schemas } from '@/api/schemas'
import { usePage } from '@/api/usePage'

export type ApiKey = Schemas['ApiKey']

export function useKeys(query: Query) {
  return usePage<ApiKey>('/api-keys/list', query)
}

/** The text of the key is told here and never again. */
export function createKey({ name }: { name: string }) {
  return request<Schemas['MadeApiKey']>('/api-keys/create', { method: 'POST', body: { name } })
}

/** From the next call on nobody gets in with it. */
export function revokeKey(id: number) {
  return request<ApiKey>(`/api-keys/${id}`, { method: 'DELETE' })
}
