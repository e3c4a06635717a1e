import type { Query } from '@/api/request'
import type { Schemas } from '@/api/schemas'
import { usePage } from '@/api/usePage'

/** What the system told who is logged in. */
export type Message = Schemas['InboxItem']

export function useMessages(query: Query) {
  return usePage<Message>('/notifications/list', query)
}
