import type { Query } from './request'
import type { Schemas } from './schemas'
import { usePage } from './usePage'

export type User = Schemas['User']

/** Who may log in, for who may see them. */
export function useUsers(query: Query, enabled = true) {
  return usePage<User>('/users/list', query, enabled)
}
