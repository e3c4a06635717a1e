import type { Query } from '@/api/request'
import type { Schemas } from '@/api/schemas'
import { usePage } from '@/api/usePage'

export type Ticket = Schemas['OrderView']

/** The requests for maintenance, one for each ticket of the outside system. */
export function useTickets(query: Query) {
  return usePage<Ticket>('/orders/list', { ...query, action_type: 'maintenance_request' })
}
