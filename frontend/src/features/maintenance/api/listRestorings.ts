import { usePage } from '@/api/usePage'
import type { Ticket } from './listTickets'

const NEWEST = 100

/** The orders that put nodes back into service, by the request that they end; the newest ones. */
export function useRestorings() {
  const { data } = usePage<Ticket>('/orders/list', {
    action_type: 'maintenance_uncordon',
    page: 1,
    page_size: NEWEST,
  })
  return (ticketId: number) => data?.list.find((order) => order.related_order_id === ticketId)
}
