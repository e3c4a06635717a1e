import type { Query } from '@/api/request'
import type { Schemas } from '@/api/schemas'
import { usePage } from '@/api/usePage'

export type Receiver = Schemas['CallbackReceiver']

export function useReceivers(query: Query) {
  return usePage<Receiver>('/maintenance/receivers/list', query)
}
