import type { Query } from '@/api/request'
import type { Schemas } from '@/api/schemas'
import { usePage } from '@/api/usePage'

export type Operation = Schemas['LoggedOperation']

/** What people and the system did, newest first. */
export function useOperations(query: Query) {
  return usePage<Operation>('/operation-log/list', query)
}
