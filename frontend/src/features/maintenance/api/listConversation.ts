import type { Schemas } from '@/api/schemas'
import { usePage } from '@/api/usePage'

export type Remark = Schemas['ConversationItem']

/** What was said about a ticket between this system and the outside one, newest first. */
export function useConversation(id: number, page: number, pageSize: number) {
  return usePage<Remark>(`/maintenance/${id}/conversation`, { page, page_size: pageSize })
}
