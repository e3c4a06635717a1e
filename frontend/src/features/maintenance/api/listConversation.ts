import type { Schemas } from '@/api/schemas'

/** Something said about a ticket between this system and the outside one. */
export type Remark = Schemas['ConversationItem']
